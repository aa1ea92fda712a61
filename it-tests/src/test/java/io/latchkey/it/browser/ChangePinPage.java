package io.latchkey.it.browser;

import com.microsoft.playwright.Page;

/** Our page on which a person changes the PIN of a token. */
public final class ChangePinPage {

  private final Page page;

  public ChangePinPage(Page page) {
    this.page = page;
    page.locator("#lk-pin-form").waitFor();
  }

  public boolean asksPresentPin() {
    return page.locator("#lk-present-pin").count() > 0;
  }

  /** The challenge, as the person types it into the token. */
  public String challenge() {
    return page.locator("#lk-challenge").innerText().replaceAll("\\s", "");
  }

  /** Fills the form and sends it. */
  public void change(String present, String pin, String response) {
    if (asksPresentPin()) {
      page.fill("#lk-present-pin", present);
    }
    page.fill("#lk-pin", pin);
    page.fill("#lk-pin-again", pin);
    page.fill("#lk-response", response);
    page.click("#lk-change-pin");
  }

  /** The error beside a field, for instance {@code lk-response}. */
  public String error(String field) {
    return page.locator("#input-error-" + field).innerText().strip();
  }
}
