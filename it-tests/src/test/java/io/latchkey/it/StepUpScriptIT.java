package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Kcadm;
import io.latchkey.it.server.Setting;
import io.latchkey.it.server.TestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;

/** The flow for step-up that an administrator adds to a realm by {@code realm-config/step-up}. */
@LatchkeyTest
class StepUpScriptIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String FLOW = "latchkey-step-up";
  private static final Map<String, String> LEVEL_2 =
      Map.of("scope", "openid", "acr_values", "urn:latchkey:acr:2");

  private static final Path SCRIPT = Setting.path("latchkey.realms").resolve("step-up");

  @Test
  void theFlowLeadsToTheTokenPageOnDemandAndCanBeAddedOnce(
      TestRealm realm, TestServer server, BrowserSession browser) {
    Kcadm kcadm = Kcadm.login(server);
    realm.update(it -> it.getAttributes().put("of.the.realm", "kept"));

    Kcadm.Outcome added = kcadm.script(SCRIPT, realm.name());

    assertThat(added.status()).as(added.output()).isZero();
    assertThat(added.output()).contains("browserFlow=" + FLOW);
    assertThat(realm.resource().toRepresentation().getBrowserFlow()).isEqualTo("browser");
    assertThat(realm.resource().toRepresentation().getAttributes())
        .containsEntry("of.the.realm", "kept");

    realm.flows().bindToBrowser(FLOW);
    OidcApp app = realm.createApp("app");
    TestUser user = realm.createUser("stepper");
    realm.tokens().createFor(user, "ocra", "S-1", Map.of("secret", SECRET, "suite", SUITE));
    SignIn weak = browser.signIn(app, View.DESKTOP).password(user);
    assertThat(weak.tokens().access().claim("acr").asText()).isEqualTo("urn:latchkey:acr:1");
    SignIn strong = browser.signIn(app, weak.page(), LEVEL_2);
    assertThat(strong.page().locator("#password").count()).isZero();
    String challenge = strong.hardwareToken().challenge();
    strong.hardwareToken().answer(new OcraKeypad(SUITE, SECRET).answer(challenge));
    assertThat(strong.tokens().access().claim("acr").asText()).isEqualTo("urn:latchkey:acr:2");

    Kcadm.Outcome again = kcadm.script(SCRIPT, realm.name());

    assertThat(again.status()).isNotZero();
    assertThat(again.output()).contains("already exists");
    assertThat(realm.resource().flows().getExecutions(FLOW)).hasSize(8);
  }

  @Test
  void whatIsThereAlreadyStaysAndWhatCannotBeFinishedIsTakenBack(TestServer server) {
    Kcadm kcadm = Kcadm.login(server);
    try (TestRealm other = server.createRealm("it-step-up-other")) {
      other.update(it -> it.getAttributes().put("acr.loa.map", "{\"gold\":2}"));
      // A flow of this name keeps the script from making its own.
      other.flows().create(FLOW + "-levels");

      assertThat(kcadm.script(SCRIPT, other.name()).status()).isNotZero();
      assertThat(other.resource().flows().getFlows())
          .extracting(AuthenticationFlowRepresentation::getAlias)
          .contains(FLOW + "-levels")
          .doesNotContain(FLOW);
      String blocking =
          other.resource().flows().getFlows().stream()
              .filter(it -> it.getAlias().equals(FLOW + "-levels"))
              .findFirst()
              .orElseThrow()
              .getId();
      other.resource().flows().deleteFlow(blocking);

      Kcadm.Outcome added = kcadm.script(SCRIPT, other.name());

      assertThat(added.status()).as(added.output()).isZero();
      assertThat(other.resource().toRepresentation().getAttributes())
          .containsEntry("acr.loa.map", "{\"gold\":2}");
    }
  }
}
