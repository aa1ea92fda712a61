package io.latchkey.it.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;

/** The page "Signing in" of Keycloak's account console, as far as hardware tokens go. */
public final class AccountConsole {

  private final Page page;
  private final String type;

  private AccountConsole(Page page, String type) {
    this.page = page;
    this.type = type;
  }

  /** Opens the page; the person is to sign in first. */
  public static AccountConsole open(Page page, TestRealm realm) {
    page.navigate(realm.issuer() + "/account/account-security/signing-in");
    return new AccountConsole(page, "hardware-token");
  }

  /** The same page, looked at for credentials of another type, for instance {@code api-key}. */
  public AccountConsole ofType(String other) {
    return new AccountConsole(page, other);
  }

  public AccountConsole signIn(TestUser user) {
    new LoginPage(page).signIn(user.username(), user.password());
    return this;
  }

  /** The text of the button with which a token is added. */
  public String addText() {
    return addButton().innerText().strip();
  }

  /** Begins to make an API key. */
  public CreateApiKeyPage makeApiKey() {
    addButton().click();
    return new CreateApiKeyPage(page);
  }

  /** Begins to add a token. */
  public EnrolTokenPage add() {
    addButton().click();
    return new EnrolTokenPage(page);
  }

  /** Waits until the list holds a text. */
  public void awaitListed(String text) {
    list().getByText(text).first().waitFor();
  }

  /** Removes the only credential of the list, and says yes when asked. */
  public void remove() {
    list().locator("[data-testrole=remove]").click();
    page.locator("#kc-accept").click();
  }

  public Page page() {
    return page;
  }

  private Locator addButton() {
    return page.getByTestId(type + "/create");
  }

  private Locator list() {
    return page.getByTestId(type + "/credential-list");
  }
}
