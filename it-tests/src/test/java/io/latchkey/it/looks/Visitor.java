package io.latchkey.it.looks;

import com.microsoft.playwright.Page;

/** Looks at the pages that a tour comes to. */
@FunctionalInterface
public interface Visitor {
  /**
   * Looks at a page.
   *
   * @param state which page, and in which state, for instance {@code hardware-token-wrong}
   */
  void at(String state, Page page);
}
