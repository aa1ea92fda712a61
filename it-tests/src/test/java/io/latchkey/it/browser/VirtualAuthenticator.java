package io.latchkey.it.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;

/**
 * A WebAuthn authenticator that Chromium simulates, plugged into one page. It speaks the browser's
 * side of the protocol as a real one does and touches itself.
 */
public final class VirtualAuthenticator {
  private VirtualAuthenticator() {}

  /**
   * Plugs one in.
   *
   * @param verifies whether it can verify the person, and does
   */
  public static void plugInto(Page page, boolean verifies) {
    CDPSession devTools = page.context().newCDPSession(page);
    devTools.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "usb");
    options.addProperty("hasResidentKey", verifies);
    options.addProperty("hasUserVerification", verifies);
    options.addProperty("isUserVerified", verifies);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject parameters = new JsonObject();
    parameters.add("options", options);
    devTools.send("WebAuthn.addVirtualAuthenticator", parameters);
    // Keycloak asks for a label.
    page.onDialog(Dialog::accept);
  }
}
