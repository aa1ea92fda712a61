package io.latchkey.it.browser;

import com.microsoft.playwright.Page;

/** Our page that asks for a temporary code in place of a token. */
public final class TemporaryCodePage {

  private final Page page;

  public TemporaryCodePage(Page page) {
    this.page = page;
    page.locator("#lk-temporary-code").waitFor();
  }

  /** Goes there from the page that asks for a token. */
  public static TemporaryCodePage instead(HardwareTokenPage token) {
    token.page().click("#lk-use-temporary-code");
    return new TemporaryCodePage(token.page());
  }

  public void answer(String code) {
    page.fill("#lk-temporary-code", code);
    page.click("#lk-submit");
  }

  /** Sends a code that is refused, and gives what the page says. */
  public String answerWrongly(String code) {
    answer(code);
    return page.locator("#input-error-lk-temporary-code").innerText().strip();
  }

  /** Whether the page offers to use a token after all. */
  public boolean offersToken() {
    return page.locator("#lk-use-token").count() > 0;
  }
}
