package io.latchkey.it.looks;

import com.microsoft.playwright.Page;
import java.util.List;

/**
 * Looks at each page at the width of a small phone and with everything twice as large, where
 * nothing may be cut off, and in the direction of the language.
 */
public final class Layout implements Visitor {

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
  public Layout(String language, String direction, List<String> complaints) {
    this.language = language;
    this.direction = direction;
    this.complaints = complaints;
  }

  @Override
  public void at(String state, Page page) {
    fits(state, page, 320, 640);
    // 1280 by 800, twice as large.
    fits(state, page, 640, 400);
    page.setViewportSize(1280, 800);
    if (!page.locator("html").getAttribute("dir").equals(direction)
        || !page.locator("html").getAttribute("lang").equals(language)) {
      complaints.add(state + ": not " + language + ", " + direction);
    }
  }

  private void fits(String state, Page page, int width, int height) {
    page.setViewportSize(width, height);
    if (page.evaluate(CUT_OFF) instanceof List<?> cut) {
      cut.forEach(it -> complaints.add(state + ", cut off at " + width + ": " + it));
    }
  }
}
