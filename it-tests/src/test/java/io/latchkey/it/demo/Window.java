package io.latchkey.it.demo;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.latchkey.it.browser.HardwareTokenPage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person does in the window in which the demo's applications are.
 *
 * @param page of the browser
 */
record Window(Page page) {
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");

  void follow(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).click();
  }

  void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
  }

  /** Enters the password once more, where Keycloak knows who it is. */
  void passwordAgain(String password) {
    page.fill("#password", password);
    page.click("#kc-login");
  }

  /** Waits until there is a heading, or a claim's value. */
  void await(String place, String text) {
    page.locator(place).getByText(text, new Locator.GetByTextOptions().setExact(true)).waitFor();
  }

  /**
   * Answers the login page with a device of the other window.
   *
   * @param button of the device; empty if it has none
   */
  void answer(Devices devices, String serial, String button) {
    HardwareTokenPage login = new HardwareTokenPage(page);
    if (login.hasChallenge()) {
      login.answer(devices.respond(serial, login.challenge(), button));
    } else {
      login.answer(button.isEmpty() ? devices.display(serial) : devices.press(serial, button));
    }
  }

  /** The code in a message of the inbox. */
  static String codeIn(Locator message) {
    Matcher code = CODE.matcher(message.locator("pre").textContent());
    if (!code.find()) {
      throw new AssertionError("No code in " + message.textContent());
    }
    return code.group();
  }
}
