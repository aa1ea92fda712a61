package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.FlowEditor;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An administrator who adds our step to a flow, in Keycloak's own admin console. */
@LatchkeyTest
class FlowEditorIT {

  private static final String FLOW = "with a token";
  private static final String PROVIDER = "latchkey-hardware-token";

  @Test
  void theStepIsAddedAndConfiguredInTheAdminConsole(
      TestServer server, TestRealm realm, BrowserSession browser) {
    realm.flows().create(FLOW);
    realm.flows().require(FLOW, "auth-username-password-form", Map.of());

    FlowEditor editor = FlowEditor.open(browser.open(View.DESKTOP), server, realm.name(), FLOW);
    editor.addStep("Hardware token");
    editor.require("Hardware token", "Required");
    Eventually.holds(
        "the step is required.",
        () -> realm.flows().step(FLOW, PROVIDER).getRequirement(),
        "REQUIRED"::equals);
    editor.configure(
        "Hardware token", "strict", Map.of("attempts", "2", "challengeLifetime", "120"));
    Screenshots.document(editor.page(), "flow-editor");

    assertThat(realm.flows().configOf(realm.flows().step(FLOW, PROVIDER)))
        .containsEntry("attempts", "2")
        .containsEntry("challengeLifetime", "120");
  }
}
