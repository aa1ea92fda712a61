package io.latchkey.it.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/** What axe finds wrong with a page: WCAG 2.2 A and AA, and best practice. */
public final class Accessibility {
  public static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private Accessibility() {}

  /** The rule and the element of each violation. */
  public static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .withTags(TAGS).analyze().getViolations().stream().flatMap(Accessibility::nodes).toList();
  }

  private static Stream<String> nodes(Rule rule) {
    return rule.getNodes().stream().map(node -> rule.getId() + " " + node.getHtml());
  }
}
