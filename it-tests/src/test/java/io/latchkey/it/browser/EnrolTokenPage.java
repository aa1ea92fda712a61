package io.latchkey.it.browser;

import com.microsoft.playwright.Page;

/** Our pages on which a person adds a hardware token. */
public final class EnrolTokenPage {

  private final Page page;

  public EnrolTokenPage(Page page) {
    this.page = page;
    page.locator("#lk-enrol-form").waitFor();
  }

  /** Types the serial number; the next page asks for a proof. */
  public EnrolTokenPage serial(String serial) {
    page.fill("#lk-serial", serial);
    page.click("#lk-find");
    page.locator("#lk-prove-form").waitFor();
    return this;
  }

  /** Says that the token has no serial number; the next page asks for two of its codes. */
  public EnrolTokenPage codesAlone() {
    page.click("#lk-codes-alone");
    page.locator("#lk-prove-form").waitFor();
    return this;
  }

  /** The challenge, as the person types it into the token. */
  public String challenge() {
    return page.locator("#lk-challenge").innerText().replaceAll("\\s", "");
  }

  public boolean hasChallenge() {
    return page.locator("#lk-challenge").count() > 0;
  }

  public boolean asksPin() {
    return page.locator("#lk-pin").count() > 0;
  }

  public EnrolTokenPage label(String label) {
    page.fill("#lk-label", label);
    return this;
  }

  public EnrolTokenPage pin(String pin, String again) {
    page.fill("#lk-pin", pin);
    page.fill("#lk-pin-again", again);
    return this;
  }

  /** Sends what the token showed. */
  public EnrolTokenPage prove(String response) {
    page.fill("#lk-response", response);
    page.click("#lk-enrol");
    return this;
  }

  /** Sends two codes in a row. */
  public EnrolTokenPage prove(String code, String next) {
    page.fill("#lk-next-response", next);
    return prove(code);
  }

  /** The error beside a field, for instance {@code lk-response}. */
  public String error(String field) {
    return page.locator("#input-error-" + field).innerText().strip();
  }

  public void cancel() {
    page.click("#lk-cancel");
  }
}
