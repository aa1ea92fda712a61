package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong settings of the step: refused when they are saved, and never a way in. */
@LatchkeyTest
class HardwareTokenConfigIT {

  private static final String PROVIDER = "latchkey-hardware-token";
  private static final String SECRET = "3132333435363738393031323334353637383930";

  @ParameterizedTest
  @CsvSource({
    "attempts, eleven, expected a whole number from 1 to 10",
    "challengeLifetime, 901, expected a whole number from 30 to 900",
    "kinds, hotp##abacus, 'expected some of [hmac-sha1, hotp, ocra, totp, yubico-otp]'"
  })
  void aWrongSettingIsRefusedWhenItIsSaved(
      String setting, String value, String expected, TestServer server, TestRealm realm) {
    String flow = "save " + setting;
    realm.flows().create(flow);
    realm.flows().require(flow, PROVIDER, Map.of());
    String step = realm.flows().step(flow, PROVIDER).getId();
    RestClient rest = server.rest(realm.name() + "/authentication");

    HttpAnswer answer =
        rest.post("executions/" + step + "/config", config(flow, Map.of(setting, value)));

    assertRefused(answer, setting, expected);
    assertThat(realm.flows().step(flow, PROVIDER).getAuthenticationConfig()).isNull();
  }

  @Test
  void aWrongChangeOfASettingIsRefusedAndTheOldValueStays(TestServer server, TestRealm realm) {
    realm.flows().create("change");
    realm.flows().require("change", PROVIDER, Map.of("attempts", "2"));
    String id = realm.flows().step("change", PROVIDER).getAuthenticationConfig();
    RestClient rest = server.rest(realm.name() + "/authentication");

    HttpAnswer answer = rest.put("config/" + id, config("change", Map.of("attempts", "0")));

    assertRefused(answer, "attempts", "expected a whole number from 1 to 10");
    assertThat(realm.flows().configOf(realm.flows().step("change", PROVIDER)))
        .containsEntry("attempts", "2");
    rest.put("config/" + id, config("change", Map.of("attempts", "3"))).expect(204);
    assertThat(realm.flows().configOf(realm.flows().step("change", PROVIDER)))
        .containsEntry("attempts", "3");
  }

  @Test
  void theSettingsOfOtherStepsAreLeftAlone(TestServer server, TestRealm realm) {
    realm.flows().create("other");
    realm.flows().require("other", "identity-provider-redirector", Map.of());
    String step = realm.flows().step("other", "identity-provider-redirector").getId();

    server
        .rest(realm.name() + "/authentication")
        .post("executions/" + step + "/config", config("other", Map.of("attempts", "eleven")))
        .expect(201);
  }

  @Test
  void aRealmWithAWrongSettingIsNotImported(TestServer server) {
    String name = "wrong-import";
    Map<String, Object> realm =
        Map.of(
            "realm",
            name,
            "authenticationFlows",
            List.of(
                Map.of(
                    "alias",
                    "with a token",
                    "providerId",
                    "basic-flow",
                    "topLevel",
                    true,
                    "builtIn",
                    false,
                    "authenticationExecutions",
                    List.of(
                        Map.of(
                            "authenticator",
                            PROVIDER,
                            "authenticatorConfig",
                            "wrong",
                            "requirement",
                            "REQUIRED",
                            "priority",
                            10)))),
            "authenticatorConfig",
            List.of(config("wrong", Map.of("attempts", "eleven"))));

    HttpAnswer answer = server.rest("").post("", realm);

    assertRefused(answer, "attempts", "expected a whole number from 1 to 10");
    server.rest("").get(name).expect(404);
  }

  /** By Keycloak's old calls a configuration can be stored before any step has it. */
  @Test
  void aWrongSettingThatIsStoredAllTheSameLetsNobodyIn(TestServer server, TestRealm realm) {
    TestUser user = realm.createUser("alice");
    realm.tokens().createFor(user, "hotp", "C-1", Map.of("secret", SECRET));
    realm.latchkey().post("users/" + user.id() + "/temporary-code", Map.of()).expect(201);
    RestClient rest = server.rest(realm.name() + "/authentication");
    rest.post("config", config("stored", Map.of("attempts", "eleven"))).expect(201);
    String flow = "password and broken token";
    realm.flows().create(flow);
    realm.flows().require(flow, "auth-username-password-form", Map.of());
    String flowId =
        realm.resource().flows().getFlows().stream()
            .filter(it -> flow.equals(it.getAlias()))
            .findFirst()
            .orElseThrow()
            .getId();
    rest.post(
            "executions",
            Map.of(
                "authenticator",
                PROVIDER,
                "authenticatorConfig",
                "stored",
                "parentFlow",
                flowId,
                "requirement",
                "REQUIRED",
                "priority",
                99))
        .expect(201);
    realm.flows().bindToBrowser(flow);
    OidcApp app = realm.createApp("app");

    FormLogin login = FormLogin.withPassword(app, user);

    assertThat(login.page().body())
        .contains("You cannot log in with a hardware token at the moment")
        .doesNotContain("lk-response", new HotpFob(SECRET, 6).press());
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("misconfigured");
  }

  private static void assertRefused(HttpAnswer answer, String field, String expected) {
    assertThat(answer.expect(400).json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("errorMessage").asText()).isEqualTo(field + ": " + expected);
  }

  private static Map<String, Object> config(String alias, Map<String, String> settings) {
    return Map.of("alias", alias, "config", settings);
  }
}
