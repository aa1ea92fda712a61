package io.latchkey.it.browser;

import com.microsoft.playwright.Page;

/** Keycloak's page for user name and password. */
public final class LoginPage {

  private final Page page;

  public LoginPage(Page page) {
    this.page = page;
    page.locator("#kc-form-login").waitFor();
  }

  public void signIn(String username, String password) {
    page.fill("#username", username);
    page.fill("#password", password);
    page.click("#kc-login");
  }
}
