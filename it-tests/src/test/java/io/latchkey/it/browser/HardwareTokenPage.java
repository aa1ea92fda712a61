package io.latchkey.it.browser;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;

/** Our page that asks for the response of a hardware token. */
public final class HardwareTokenPage {

  private final Page page;

  public HardwareTokenPage(Page page) {
    this.page = page;
    page.locator("#lk-response").waitFor();
  }

  /** The challenge, as the person types it into the token. */
  public String challenge() {
    return page.locator("#lk-challenge").innerText().replaceAll("\\s", "");
  }

  public boolean hasChallenge() {
    return page.locator("#lk-challenge").count() > 0;
  }

  /** Which token is asked for. */
  public String token() {
    return page.locator("#lk-token-label").innerText();
  }

  /** Types a response and sends it. The page after it is another one. */
  public void answer(String response) {
    page.fill("#lk-response", response);
    page.click("#lk-submit");
  }

  /** Sends a response that is refused. */
  public HardwareTokenPage answerWrongly(String response) {
    answer(response);
    page.locator("#input-error-lk-response").waitFor();
    return new HardwareTokenPage(page);
  }

  /** What the token must display before it answers, in the mutual mode. */
  public String serverResponse() {
    return page.locator("#lk-server-response").innerText().replaceAll("\\s", "");
  }

  /** What is to be approved, as the person reads it. */
  public String transaction() {
    return page.locator("#lk-transaction").innerText();
  }

  /** Refuses to approve. */
  public void reject() {
    page.click("#lk-reject");
  }

  /** What the page says is wrong. */
  public String error() {
    return page.locator("#input-error-lk-response").innerText().strip();
  }

  /** Names of the tokens that can be chosen; empty if there is no choice. */
  public List<String> choices() {
    return page.locator("#lk-token option").allTextContents().stream().map(String::strip).toList();
  }

  /** Chooses another token. */
  public HardwareTokenPage choose(String label) {
    page.selectOption("#lk-token", new SelectOption().setLabel(label));
    page.click("#lk-choose");
    page.waitForCondition(() -> page.locator("#lk-token-label").innerText().equals(label));
    return new HardwareTokenPage(page);
  }

  /** What is typed next goes to the field of the response, which gets the focus by itself. */
  public Keyboard keyboard() {
    page.locator("#lk-response:focus").waitFor();
    return page.keyboard();
  }

  public Page page() {
    return page;
  }
}
