package io.latchkey.it.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.SelectOption;

/** How a person uses the controls of a page. */
enum Hand {
  POINTER {
    @Override
    void type(Page page, String field, String text) {
      page.fill(field, text);
    }

    @Override
    void pressOnly(Page page, String button) {
      page.click(button);
    }

    @Override
    void choose(Page page, String list, String label) {
      page.selectOption(list, new SelectOption().setLabel(label));
    }
  },

  /** Whatever cannot be reached by the tabulator key, or shows not that it was, is not used. */
  KEYBOARD {
    @Override
    void type(Page page, String field, String text) {
      goTo(page, field);
      page.keyboard().press("ControlOrMeta+A");
      page.keyboard().insertText(text);
    }

    @Override
    void pressOnly(Page page, String button) {
      goTo(page, button);
      page.keyboard().press("Enter");
    }

    @Override
    void choose(Page page, String list, String label) {
      goTo(page, list);
      String chosen = "list => list.selectedOptions[0].label";
      page.keyboard().press("Home");
      for (int i = 0; !page.locator(list).evaluate(chosen).equals(label); i++) {
        if (i > MANY) {
          throw new AssertionError("Cannot choose " + label);
        }
        page.keyboard().press("ArrowDown");
      }
    }
  };

  private static final int MANY = 60;

  /** Types a text into a field, in place of what was there. */
  abstract void type(Page page, String field, String text);

  /** Presses a button that leads to no other page. */
  abstract void pressOnly(Page page, String button);

  /** Chooses from a list by the text that is read there. */
  abstract void choose(Page page, String list, String label);

  /** Presses a button and waits for the page that it leads to. */
  void press(Page page, String button) {
    left(page, () -> pressOnly(page, button));
  }

  /** Does what leads to another page, and waits until that is there. */
  static void left(Page page, Runnable act) {
    page.evaluate("window.lkBefore = true");
    act.run();
    page.waitForCondition(() -> isAnother(page));
  }

  private static boolean isAnother(Page page) {
    try {
      return Boolean.TRUE.equals(
          page.evaluate("!window.lkBefore && document.readyState === 'complete'"));
    } catch (PlaywrightException e) {
      // Between the two.
      return false;
    }
  }

  private static void goTo(Page page, String control) {
    Locator target = page.locator(control);
    for (int i = 0; !isFocused(target); i++) {
      if (i > MANY) {
        throw new AssertionError("The keyboard does not reach " + control);
      }
      page.keyboard().press("Tab");
    }
    boolean seen =
        (boolean)
            target.evaluate(
                "it => { const seen = e => getComputedStyle(e).outlineStyle !== 'none'"
                    + " || getComputedStyle(e).boxShadow !== 'none'"
                    + " || getComputedStyle(e, '::after').borderBottomStyle !== 'none';"
                    + " return seen(it) || seen(it.parentElement); }");
    if (!seen) {
      throw new AssertionError("Nobody sees that the keyboard is at " + control);
    }
  }

  private static boolean isFocused(Locator target) {
    return (boolean) target.evaluate("it => it === document.activeElement");
  }
}
