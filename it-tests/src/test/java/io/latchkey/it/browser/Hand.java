package io.latchkey.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.util.Locale;

/** How a person uses the controls of a page. */
public enum Hand {
  POINTER {
    @Override
    public void type(Locator field, String text) {
      field.fill(text);
    }

    @Override
    public void press(Locator button) {
      button.click();
    }

    @Override
    public void choose(Locator list, String label) {
      list.selectOption(new SelectOption().setLabel(label));
    }

    @Override
    public void toggle(Locator control) {
      // Some are drawn beside the control, which itself is hidden.
      control.page().locator("label[for='" + control.getAttribute("id") + "']").first().click();
    }

    @Override
    public void attach(Locator field, FilePayload file) {
      field.setInputFiles(file);
    }
  },

  /** Whatever cannot be reached by the tabulator key, or shows not that it was, is not used. */
  KEYBOARD {
    @Override
    public void type(Locator field, String text) {
      goTo(field);
      field.page().keyboard().press("ControlOrMeta+A");
      if (text.isEmpty()) {
        field.page().keyboard().press("Delete");
      }
      field.page().keyboard().insertText(text);
    }

    @Override
    public void press(Locator button) {
      goTo(button);
      button.page().keyboard().press("Enter");
    }

    @Override
    public void choose(Locator list, String label) {
      goTo(list);
      String chosen = "list => list.selectedOptions[0].label";
      list.page().keyboard().press("Home");
      for (int i = 0; !list.evaluate(chosen).equals(label); i++) {
        if (i > MANY) {
          throw new AssertionError("Cannot choose " + label);
        }
        list.page().keyboard().press("ArrowDown");
      }
    }

    @Override
    public void toggle(Locator control) {
      goTo(control);
      control.page().keyboard().press("Space");
    }

    @Override
    public void attach(Locator field, FilePayload file) {
      goTo(field);
      field.page().waitForFileChooser(() -> field.page().keyboard().press("Space")).setFiles(file);
    }
  };

  private static final int MANY = 60;

  /** Types a text into a field, in place of what was there. */
  public abstract void type(Locator field, String text);

  /** Presses a button or follows a link, without waiting for what comes. */
  public abstract void press(Locator button);

  /** Chooses from a list by the text that is read there. */
  public abstract void choose(Locator list, String label);

  /** Turns a check box or a switch, which has an id, on or off. */
  public abstract void toggle(Locator control);

  /** Chooses a file. */
  public abstract void attach(Locator field, FilePayload file);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  public void type(Page page, String field, String text) {
    type(page.locator(field), text);
  }

  /** Presses a button that leads to no other page. */
  public void pressOnly(Page page, String button) {
    press(page.locator(button));
  }

  public void choose(Page page, String list, String label) {
    choose(page.locator(list), label);
  }

  /** Presses a button and waits for the page that it leads to. */
  public void press(Page page, String button) {
    left(page, () -> pressOnly(page, button));
  }

  /** Does what leads to another page, and waits until that is there. */
  public static void left(Page page, Runnable act) {
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

  private static void goTo(Locator target) {
    target.waitFor();
    for (int i = 0; !isFocused(target); i++) {
      if (i > MANY) {
        throw new AssertionError("The keyboard does not reach " + target);
      }
      target.page().keyboard().press("Tab");
    }
    boolean seen =
        (boolean)
            target.evaluate(
                "it => { const seen = e => e && (getComputedStyle(e).outlineStyle !== 'none'"
                    + " || getComputedStyle(e).boxShadow !== 'none'"
                    + " || getComputedStyle(e, '::after').borderBottomStyle !== 'none');"
                    + " return !!(seen(it) || seen(it.parentElement)"
                    + " || seen(it.nextElementSibling)); }");
    if (!seen) {
      throw new AssertionError("Nobody sees that the keyboard is at " + target);
    }
  }

  private static boolean isFocused(Locator target) {
    return (boolean) target.evaluate("it => it === document.activeElement");
  }
}
