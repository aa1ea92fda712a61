package io.latchkey.it.account;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.latchkey.it.browser.Hand;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;

/** Our page in Keycloak's account console: hardware tokens and API keys. */
final class DevicesPage {
  /** From this width on, the console shows its menu without being asked. */
  private static final int SIDEBAR_WIDTH = 1200;

  private final Page page;
  private final Hand hand;

  private DevicesPage(Page page, Hand hand) {
    this.page = page;
    this.hand = hand;
  }

  /** Signs in to the account console and chooses the page in its menu. */
  static DevicesPage open(Page page, TestRealm realm, TestUser user) {
    return open(page, realm, user, Hand.POINTER);
  }

  /**
   * The same.
   *
   * @param hand how the person uses the console
   */
  static DevicesPage open(Page page, TestRealm realm, TestUser user, Hand hand) {
    page.navigate(realm.issuer() + "/account/");
    new LoginPage(page).signIn(user.username(), user.password());
    page.getByTestId("page-heading").waitFor();
    boolean narrow = page.viewportSize().width < SIDEBAR_WIDTH;
    if (narrow) {
      hand.pressOnly(page, "#nav-toggle");
    }
    hand.press(
        page.locator("nav")
            .getByRole(
                AriaRole.LINK, new Locator.GetByRoleOptions().setName("Tokens and API keys")));
    if (narrow) {
      hand.pressOnly(page, "#nav-toggle");
    }
    awaitHeading(page);
    return new DevicesPage(page, hand);
  }

  /** The page, which the browser shows or is about to show. */
  static DevicesPage at(Page page) {
    awaitHeading(page);
    return new DevicesPage(page, Hand.POINTER);
  }

  private static void awaitHeading(Page page) {
    page.locator("h1", new Page.LocatorOptions().setHasText("Tokens and API keys")).waitFor();
  }

  Page page() {
    return page;
  }

  Locator tokens() {
    return page.getByTestId("lk-token-list");
  }

  Locator apiKeys() {
    return page.getByTestId("lk-api-key-list");
  }

  /** What the lists show of one token or key. */
  Locator item(String name) {
    return page.locator(
        "li", new Page.LocatorOptions().setHas(page.locator("h3").getByText(name, exactly())));
  }

  void press(Locator where, String button) {
    hand.press(where.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)));
  }

  Locator dialog() {
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    dialog.waitFor();
    return dialog;
  }

  void awaitAlert(String text) {
    page.getByTestId("global-alerts").getByText(text).waitFor();
  }

  void enterCodes(String first, String second) {
    hand.type(page, "#lk-resync-0", first);
    hand.type(page, "#lk-resync-1", second);
    press(dialog(), "Resynchronise");
  }

  /** Has the list show also the keys that have ended. */
  void showEnded() {
    hand.toggle(page.locator("#lk-ended"));
  }

  /** Takes the key that is shown this once. */
  String takeKey() {
    Locator shown = dialog().locator("pre");
    shown.waitFor();
    String key = shown.innerText().strip();
    hand.pressOnly(page, "#lk-secret-done");
    dialog(key).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    return key;
  }

  private Locator dialog(String text) {
    return page.getByRole(AriaRole.DIALOG).getByText(text);
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
