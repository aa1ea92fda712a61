package io.latchkey.it.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Our pages on which a person makes an API key and sees it once. */
public final class CreateApiKeyPage {

  private final Page page;

  public CreateApiKeyPage(Page page) {
    this.page = page;
    page.locator("#lk-name").waitFor();
  }

  /** Fills the form and sends it. */
  public void create(String name, String expiryDays, List<String> scopes) {
    page.fill("#lk-name", name);
    page.fill("#lk-expiry-days", expiryDays);
    for (var box : page.locator("input[name=lk-scopes]").all()) {
      box.setChecked(scopes.contains(box.getAttribute("value")));
    }
    page.click("#lk-create");
  }

  /** Ticks an application that is offered. */
  public CreateApiKeyPage application(String clientId) {
    page.check("input[name=lk-applications][value='" + clientId + "']");
    return this;
  }

  /** The error beside a field, for instance {@code lk-name}. */
  public String error(String field) {
    return page.locator("#input-error-" + field).innerText().strip();
  }

  /** The new key, on the page after this one. */
  public String key() {
    return page.locator("#lk-api-key").inputValue().strip();
  }

  /** Leaves the page that shows the key. */
  public void proceed() {
    page.click("#lk-continue");
  }
}
