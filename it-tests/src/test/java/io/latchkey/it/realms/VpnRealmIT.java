package io.latchkey.it.realms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The realm in which a VPN and command lines ask for a token. */
@LatchkeyTest
class VpnRealmIT {

  private static ConfiguredRealm configured;

  @BeforeAll
  static void importRealm(TestServer server) {
    configured = ConfiguredRealm.of(Configuration.VPN, server);
  }

  @AfterAll
  static void removeRealm() {
    configured.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vpn", "cli"})
  void thePasswordLeadsToTheChallengeAndItsResponseToTheTokens(String client) {
    OidcApp app = configured.client(client);
    TestUser user = configured.holder("user-of-" + client);

    JsonNode asked = call(app, user, Map.of()).expect(400).json();
    assertThat(asked.path("error").asText()).isEqualTo("insufficient_authorization");
    assertThat(asked.at("/challenge/expires_in").asInt()).isBetween(1, 120);
    HttpAnswer wrong = respond(app, user, asked, "000000");
    assertThat(wrong.json().path("error").asText()).isEqualTo("invalid_grant");
    JsonNode tokens =
        respond(app, user, asked, ConfiguredRealm.answer(asked.at("/challenge/value").asText()))
            .expect(200)
            .json();

    Jwt access = new Jwt(tokens.path("access_token").asText());
    assertThat(ConfiguredRealm.amr(access)).containsExactly("pwd", "otp", "hwk", "mfa");
    assertThat(access.claim("acr").asText()).isEqualTo("2");
  }

  @Test
  void aPasswordAloneIsNothing() {
    TestUser without = configured.realm().createUser("without");

    assertThat(call(configured.client("vpn"), without, Map.of()).status()).isBetween(400, 401);
  }

  @Test
  void aBrowserAsksWhoHoldsATokenForIt(BrowserSession browser) {
    OidcApp app = configured.app("portal", "latchkey");
    TestUser user = configured.holder("at-home");

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);

    assertThat(signIn.hardwareToken().hasChallenge()).isTrue();
  }

  private static HttpAnswer respond(OidcApp app, TestUser user, JsonNode asked, String response) {
    return call(
        app,
        user,
        Map.of("auth_session", asked.path("auth_session").asText(), "token_response", response));
  }

  private static HttpAnswer call(OidcApp app, TestUser user, Map<String, String> more) {
    Map<String, String> form = new LinkedHashMap<>(more);
    form.put("scope", "openid");
    return app.passwordGrant(user, form);
  }
}
