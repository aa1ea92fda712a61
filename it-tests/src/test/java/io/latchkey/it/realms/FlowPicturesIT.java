package io.latchkey.it.realms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.FlowEditor;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flows as an administrator sees them in Keycloak's admin console, and the documentation. */
@LatchkeyTest
class FlowPicturesIT {

  /** High enough for the longest of them. */
  private static final int HEIGHT = 1800;

  @ParameterizedTest
  @CsvSource({
    "SECOND_FACTOR, browserFlow",
    "STEP_UP, browserFlow",
    "PASSWORDLESS, browserFlow",
    "VPN, directGrantFlow",
    "HIGH_ASSURANCE, browserFlow"
  })
  void theFlowIsThereStepByStep(
      Configuration configuration, String binding, TestServer server, BrowserSession browser) {
    try (TestRealm realm = configuration.importInto(server)) {
      JsonNode file = configuration.json();
      String flow = file.path(binding).asText();
      Page page = browser.open(View.DESKTOP);
      page.setViewportSize(page.viewportSize().width, HEIGHT);

      FlowEditor editor = FlowEditor.open(page, server, realm.name(), flow);

      List<String> rows = editor.rows();
      List<String> wanted = rows(file, flow);
      assertThat(rows).hasSameSizeAs(wanted);
      for (int i = 0; i < rows.size(); i++) {
        assertThat(rows.get(i)).matches(wanted.get(i));
      }
      page.mouse().move(0, 0);
      photograph(configuration, editor);
    }
  }

  private static void photograph(Configuration configuration, FlowEditor editor) {
    switch (configuration) {
      case SECOND_FACTOR -> Screenshots.document(editor.table(), "realm-second-factor");
      case STEP_UP -> Screenshots.document(editor.table(), "realm-step-up");
      case PASSWORDLESS -> Screenshots.document(editor.table(), "realm-passwordless");
      case VPN -> Screenshots.document(editor.table(), "realm-vpn");
      case HIGH_ASSURANCE -> Screenshots.document(editor.table(), "realm-high-assurance");
      default -> throw new AssertionError("It has no flow: " + configuration);
    }
  }

  /** As patterns: kind, name and requirement, of steps any name. */
  private static List<String> rows(JsonNode file, String alias) {
    List<String> rows = new ArrayList<>();
    for (JsonNode flow : file.path("authenticationFlows")) {
      if (flow.path("alias").asText().equals(alias)) {
        for (JsonNode step : flow.path("authenticationExecutions")) {
          String requirement = step.path("requirement").asText();
          String shown = requirement.charAt(0) + requirement.substring(1).toLowerCase(Locale.ROOT);
          if (step.has("flowAlias")) {
            String inner = step.path("flowAlias").asText();
            rows.add("flow\n" + inner + "\n" + shown);
            rows.addAll(rows(file, inner));
          } else {
            rows.add("(?!flow)\\w+\n.+\n" + shown);
          }
        }
      }
    }
    return rows;
  }
}
