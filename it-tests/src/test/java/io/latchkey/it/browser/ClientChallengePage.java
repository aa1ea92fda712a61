package io.latchkey.it.browser;

import com.microsoft.playwright.Page;

/** Our page that asks for what the token asks the server. */
public final class ClientChallengePage {

  private final Page page;

  public ClientChallengePage(Page page) {
    this.page = page;
    page.locator("#lk-client-challenge").waitFor();
  }

  /** Enters the token's challenge. */
  public HardwareTokenPage ask(String challenge) {
    enter(challenge);
    return new HardwareTokenPage(page);
  }

  /** Enters what no token of this kind asks. */
  public ClientChallengePage askWrongly(String challenge) {
    enter(challenge);
    page.locator("#input-error-lk-client-challenge").waitFor();
    return new ClientChallengePage(page);
  }

  public Page page() {
    return page;
  }

  private void enter(String challenge) {
    page.fill("#lk-client-challenge", challenge);
    page.click("#lk-submit");
  }
}
