package io.latchkey.it.demo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.browser.Hand;

/** The page with the tokens of the demo, in a window of its own. */
final class Devices {
  private final Page page;

  /** Opens the page beside another one, as a person with two windows does. */
  Devices(Page beside, String address) {
    page = beside.context().newPage();
    page.navigate(address);
  }

  /** Types a challenge into a token and presses its button. */
  String respond(String serial, String challenge, String button) {
    card(serial).getByLabel("Challenge").fill(challenge);
    return press(serial, button);
  }

  /** The same, without looking at what comes of it. */
  void enter(String serial, String challenge, String button) {
    card(serial).getByLabel("Challenge").fill(challenge);
    button(serial, button).click();
  }

  /** Presses the button of a token. */
  String press(String serial, String button) {
    Hand.left(page, () -> button(serial, button).click());
    return display(serial);
  }

  private Locator button(String serial, String name) {
    return card(serial)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  /** What a token shows. */
  String display(String serial) {
    Locator display = card(serial).locator("output");
    display.waitFor();
    return display.innerText().strip();
  }

  Locator card(String serial) {
    return page.locator("#" + serial);
  }

  Page page() {
    return page;
  }
}
