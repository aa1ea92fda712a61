package io.latchkey.it.looks;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.latchkey.it.browser.Accessibility;
import java.util.List;

/**
 * Looks at each page as axe does (WCAG 2.2 A and AA, and best practice), in light and dark; at the
 * width of a small phone and with everything twice as large, where nothing may be cut off; and in
 * the direction of the language.
 */
public final class Looks implements Visitor {
  public static final List<String> TAGS = Accessibility.TAGS;

  /** What is wider than its place and so is not seen, or only by scrolling to the side. */
  private static final String CUT_OFF =
      """
      () => [document.documentElement, document.body, ...document.querySelectorAll(
          "main, main *:not(input, select, textarea), [role=dialog], [role=dialog] *:not(input)")]
        .filter(it => it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 1)
        .filter(it => it === document.documentElement || it === document.body
          || getComputedStyle(it).overflowX !== "visible")
        .map(it => it.scrollWidth + " in " + it.clientWidth + ": " + it.outerHTML.slice(0, 200))
      """;

  private final String language;
  private final String direction;
  private final List<String> complaints;

  /**
   * @param complaints what is wrong is added here
   */
  public Looks(String language, String direction, List<String> complaints) {
    this.language = language;
    this.direction = direction;
    this.complaints = complaints;
  }

  @Override
  public void at(String state, Page page) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    axe(state + ", light", new AxeBuilder(page).withTags(TAGS));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    axe(state + ", dark", new AxeBuilder(page).withRules(List.of("color-contrast")));
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    fits(state, page, 320, 640);
    // 1280 by 800, twice as large.
    fits(state, page, 640, 400);
    page.setViewportSize(1280, 800);
    if (!page.locator("html").getAttribute("dir").equals(direction)
        || !page.locator("html").getAttribute("lang").equals(language)) {
      complaints.add(state + ": not " + language + ", " + direction);
    }
  }

  private void axe(String where, AxeBuilder axe) {
    for (Rule rule : axe.analyze().getViolations()) {
      for (CheckedNode node : rule.getNodes()) {
        if (!isOfTheServer(rule, node)) {
          complaints.add(where + ": " + rule.getId() + " " + node.getHtml());
        }
      }
    }
  }

  /**
   * The parent theme shows the user name in a field to which its label does not belong, on the
   * pages of Keycloak's own steps as on ours.
   */
  public static boolean isOfTheServer(Rule rule, CheckedNode node) {
    return rule.getId().equals("label") && node.getHtml().contains("id=\"kc-attempted-username\"");
  }

  private void fits(String state, Page page, int width, int height) {
    page.setViewportSize(width, height);
    if (page.evaluate(CUT_OFF) instanceof List<?> cut) {
      cut.forEach(it -> complaints.add(state + ", cut off at " + width + ": " + it));
    }
  }
}
