package io.latchkey.it.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What axe finds wrong with a page: WCAG 2.2 A and AA, and best practice. */
public final class Accessibility {
  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /**
   * Within the page itself. {@link AxeBuilder}, which has the program along, opens a second page
   * each time, for frames of other sites: ours have none, and it takes twice the time.
   */
  private static final String RUN =
      """
      async only => (await axe.run(document, {runOnly: only, iframes: false,
          resultTypes: ["violations"]})).violations
        .flatMap(rule => rule.nodes.map(node => [rule.id, node.html]))
      """;

  private static final String AXE = axe();

  private Accessibility() {}

  /**
   * A rule that an element breaks.
   *
   * @param rule as axe names it
   * @param html how the element begins
   */
  public record Violation(String rule, String html) {
    @Override
    public String toString() {
      return rule + " " + html;
    }
  }

  /** Each rule with each element that breaks it. */
  public static List<Violation> violations(Page page) {
    return run(page, Map.of("type", "tag", "values", TAGS));
  }

  /** The same for this rule alone. */
  public static List<Violation> violations(Page page, String rule) {
    return run(page, Map.of("type", "rule", "values", List.of(rule)));
  }

  private static List<Violation> run(Page page, Map<String, Object> only) {
    if (Objects.equals(page.evaluate("() => typeof axe"), "undefined")) {
      page.evaluate(AXE);
    }
    return ((List<?>) page.evaluate(RUN, only))
        .stream()
            .map(List.class::cast)
            .map(each -> new Violation((String) each.get(0), (String) each.get(1)))
            .toList();
  }

  private static String axe() {
    try (InputStream program = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      return new String(program.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
