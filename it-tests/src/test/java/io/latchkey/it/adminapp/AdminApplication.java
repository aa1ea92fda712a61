package io.latchkey.it.adminapp;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.latchkey.it.browser.Hand;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.realm.TestRealm;
import java.util.Map;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.representations.idm.ClientRepresentation;

/** The admin application of a realm in a browser window. */
final class AdminApplication {
  private static final String CLIENT = "latchkey-admin-console";

  private final Page page;
  private final Hand hand;

  private AdminApplication(Page page, Hand hand) {
    this.page = page;
    this.hand = hand;
  }

  /** Has administrators log in with a password alone, whatever the realm asks of others. */
  static void askForPasswordOnly(TestRealm realm) {
    ClientsResource clients = realm.resource().clients();
    ClientRepresentation client = clients.findByClientId(CLIENT).get(0);
    client.setAuthenticationFlowBindingOverrides(Map.of("browser", realm.flows().idOf("browser")));
    clients.get(client.getId()).update(client);
  }

  /**
   * Opens a place in the application; the person is to sign in first.
   *
   * @param place what follows the realm in its address, for instance {@code tokens}
   */
  static AdminApplication open(Page page, TestRealm realm, String username, String place) {
    return open(page, realm, username, place, Hand.POINTER);
  }

  /**
   * The same.
   *
   * @param hand how the person uses it
   */
  static AdminApplication open(
      Page page, TestRealm realm, String username, String place, Hand hand) {
    page.navigate(realm.issuer() + "/latchkey/admin/#/" + realm.name() + "/" + place);
    new LoginPage(page).signIn(username, "password");
    page.locator("h1").waitFor();
    return new AdminApplication(page, hand);
  }

  Page page() {
    return page;
  }

  /** Waits until the page with this heading is there. */
  void awaitHeading(String title) {
    page.getByRole(
            AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1).setName(title).setExact(true))
        .waitFor();
  }

  void awaitText(String text) {
    page.locator("main").getByText(text).first().waitFor();
  }

  /** What a short message at the edge of the window says. */
  void awaitAlert(String text) {
    page.getByTestId("global-alerts").getByText(text).first().waitFor();
  }

  /** Chooses a page in the menu. */
  void choose(String title) {
    hand.press(link(page.locator("nav"), title));
    awaitHeading(title);
  }

  void follow(String link) {
    hand.press(link(page.locator("main"), link));
  }

  void press(String button) {
    press(page.locator("main"), button);
  }

  /** Presses a button of a part of the page. */
  void press(Locator part, String button) {
    hand.press(
        part.getByRole(
            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true)));
  }

  /** Fills a field, by the name that the REST calls it. */
  void fill(String field, String value) {
    hand.type(page, "#lk-" + field, value);
  }

  /** Chooses a file in the field of this name. */
  void attach(String field, FilePayload file) {
    hand.attach(page.locator("#lk-" + field), file);
  }

  /** Presses the button of the dialog, which closes. */
  void confirm(String button) {
    submit(button);
    dialog().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  /** Presses the button of the dialog. */
  void submit(String button) {
    press(dialog(), button);
  }

  Locator dialog() {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** The row of a table that holds a text. */
  Locator row(String text) {
    return page.locator("tbody tr", new Page.LocatorOptions().setHasText(text));
  }

  /** Takes a secret that is shown this once. */
  String takeSecret() {
    Locator shown = dialog().locator("pre");
    shown.waitFor();
    String secret = shown.innerText().strip();
    hand.pressOnly(page, "#lk-secret-done");
    dialog().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    return secret;
  }

  private static Locator link(Locator part, String name) {
    return part.getByRole(
        AriaRole.LINK, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }
}
