package io.latchkey.it.realms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Kcadm;
import io.latchkey.it.server.Kcadm.Outcome;
import io.latchkey.it.server.Setting;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.AdminEventRepresentation;

/** {@code realm-config/apply} adds a configuration to a realm that has people and settings. */
@LatchkeyTest
class ApplyIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SCRIPT = Setting.path("latchkey.realms").resolve("apply");

  @TempDir private static Path folder;

  private static Kcadm kcadm;

  @BeforeAll
  static void login(TestServer server) {
    kcadm = Kcadm.login(server);
  }

  /** All six in one realm, which so shows that they get along with each other. */
  @Test
  void everyConfigurationIsAddedOnceAndNothingElseChanges(
      TestServer server, BrowserSession browser) {
    try (TestRealm realm = server.createRealm("it-realms-apply")) {
      TestUser user = realm.createUser("old-hand");
      realm
          .tokens()
          .createFor(
              user,
              "ocra",
              "A-1",
              Map.of("secret", ConfiguredRealm.SECRET, "suite", ConfiguredRealm.SUITE));
      realm.update(it -> it.getAttributes().put("of.the.realm", "kept"));
      realm.update(it -> it.getAttributes().put("acr.loa.map", "{\"gold\":2}"));
      OidcApp app = realm.createApp("app");
      JsonNode before = Configuration.exported(realm);

      for (Configuration each : Configuration.values()) {
        Outcome outcome = apply(each.file(), realm);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(outcome.output())
            .startsWith("Added to the realm \"" + realm.name() + "\": ")
            .contains("kcadm.sh update realms/" + realm.name());
      }

      JsonNode after = Configuration.exported(realm);
      for (Configuration each : Configuration.values()) {
        assertThat(Differences.between(partsOf(each), after)).isEmpty();
      }
      // What was there is there still: people, settings, flows in force.
      assertThat(after.path("browserFlow").asText()).isEqualTo("browser");
      ((ObjectNode) before.path("attributes")).remove("acr.loa.map");
      assertThat(Differences.between(before, after)).isEmpty();
      assertThat(map(after)).containsEntry("gold", 2).containsEntry("urn:latchkey:acr:2", 2);
      browser.signIn(app, View.DESKTOP).password(user).tokens();

      List<AdminEventRepresentation> events = realm.resource().getAdminEvents();
      for (Configuration each : Configuration.values()) {
        Outcome again = apply(each.file(), realm);
        assertThat(again.status()).isZero();
        assertThat(again.output())
            .startsWith("The realm \"" + realm.name() + "\" has all of " + each.file() + ".");
      }
      assertThat(Configuration.exported(realm)).isEqualTo(after);
      assertThat(realm.resource().getAdminEvents()).hasSameSizeAs(events);
    }
  }

  /** The command that it prints makes the realm what the file says. */
  @Test
  void whatItPrintsPutsTheFlowInForce(TestServer server, BrowserSession browser) {
    try (TestRealm realm = server.createRealm("it-realms-in-force")) {
      String[] lines = apply(Configuration.STEP_UP.file(), realm).output().split("\n", -1);
      String command = lines[lines.length - 1].replaceFirst(".*kcadm.sh ", "");

      kcadm.run(command.replace("'", "").split(" ", -1));

      JsonNode file = ((ObjectNode) Configuration.STEP_UP.json()).without("displayName");
      assertThat(Differences.between(file, Configuration.exported(realm))).isEmpty();
      assertThat(apply(Configuration.STEP_UP.file(), realm).output())
          .isEqualTo(
              "The realm \"%s\" has all of %s."
                  .formatted(realm.name(), Configuration.STEP_UP.file()));
      ConfiguredRealm configured = new ConfiguredRealm(realm);
      TestUser user = configured.holder("stepper");
      SignIn signIn = browser.signIn(configured.client("payroll"), View.DESKTOP).password(user);
      HardwareTokenPage token = signIn.hardwareToken();
      token.answer(ConfiguredRealm.answer(token.challenge()));
      assertThat(signIn.tokens().access().claim("acr").asText()).isEqualTo("urn:latchkey:acr:2");
    }
  }

  @Test
  void whatIsHalfMadeOrOtherwiseIsRefusedByNameAndLeftAlone(TestServer server) throws IOException {
    try (TestRealm realm = server.createRealm("it-realms-half")) {
      realm.flows().create("passwordless-forms");
      assertRefused(realm, Configuration.PASSWORDLESS.file(), "has a flow \"passwordless-forms\"");
      delete(realm, "passwordless-forms");

      // Keycloak refuses this setting when the flow is half made: it is taken back.
      Path broken =
          changed(
              Configuration.PASSWORDLESS,
              file ->
                  ((ObjectNode) file.path("authenticatorConfig").get(0).path("config"))
                      .put("userVerification", "perhaps"));
      Outcome outcome = assertRefused(realm, broken, "userVerification");
      assertThat(outcome.output()).doesNotContain("Added");

      assertThat(apply(Configuration.PASSWORDLESS.file(), realm).status()).isZero();
      realm.update(it -> it.getAttributes().put("acr.loa.map", "{\"urn:latchkey:acr:2\":7}"));
      assertRefused(realm, Configuration.STEP_UP.file(), "ACR value \"urn:latchkey:acr:2\"");
    }
  }

  @Test
  void aFileForAnotherServerIsRefusedInOneSentence(TestRealm realm) throws IOException {
    Path older = changed(Configuration.STEP_UP, file -> file.put("keycloakVersion", "26.6.4"));
    Path later =
        changed(
            Configuration.STEP_UP,
            file ->
                ((ArrayNode) file.at("/authenticationFlows/3/authenticationExecutions"))
                    .addObject()
                    .put("authenticator", "latchkey-later")
                    .put("requirement", "ALTERNATIVE")
                    .put("priority", 99));

    assertThat(assertRefused(realm, older, "Keycloak 26.6").output().lines()).hasSize(1);
    assertThat(assertRefused(realm, later, "latchkey-later").output())
        .isEqualTo(
            "apply: The flow \"step-up-level-2\" needs the provider \"latchkey-later\", which the"
                + " server does not have.");
  }

  @Test
  void aWrongCallSaysWhatIsWrong(TestServer server) throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "no JSON");

    assertThat(kcadm.script(SCRIPT, text.toString(), "any").status()).isEqualTo(2);
    assertThat(kcadm.script(SCRIPT, "only-one").output())
        .isEqualTo("apply: Usage: apply FILE REALM");
    Outcome nowhere = kcadm.script(SCRIPT, Configuration.VPN.file().toString(), "no-such-realm");
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.output()).startsWith("apply: ").endsWith("Realm not found.");
  }

  private static Outcome apply(Path file, TestRealm realm) {
    return kcadm.script(SCRIPT, file.toString(), realm.name());
  }

  /** Refused, and no flow more or less than before. */
  private static Outcome assertRefused(TestRealm realm, Path file, String reason) {
    List<String> flows = flows(realm);
    Outcome outcome = apply(file, realm);
    assertThat(outcome.status()).as(outcome.output()).isEqualTo(1);
    assertThat(outcome.output()).startsWith("apply: ").contains(reason);
    assertThat(flows(realm)).isEqualTo(flows);
    return outcome;
  }

  private static List<String> flows(TestRealm realm) {
    return Configuration.names(Configuration.exported(realm).path("authenticationFlows"), "alias")
        .toList();
  }

  private static void delete(TestRealm realm, String flow) {
    realm.resource().flows().deleteFlow(realm.flows().idOf(flow));
  }

  private static Path changed(Configuration configuration, Consumer<ObjectNode> change)
      throws IOException {
    ObjectNode file = (ObjectNode) configuration.json();
    change.accept(file);
    return Files.writeString(Files.createTempFile(folder, "", ".json"), file.toString());
  }

  /** What is applied: not what puts it in force, and of the mapping only that it is in there. */
  private static JsonNode partsOf(Configuration configuration) {
    ObjectNode parts =
        ((ObjectNode) configuration.json())
            .retain(
                "authenticationFlows",
                "authenticatorConfig",
                "requiredActions",
                "roles",
                "clientScopes",
                "clients",
                "attributes");
    if (parts.path("attributes") instanceof ObjectNode attributes) {
      attributes.remove("acr.loa.map");
    }
    return parts;
  }

  private static Map<String, Object> map(JsonNode exported) {
    try {
      return JSON.readValue(
          exported.at("/attributes/acr.loa.map").asText(),
          JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
