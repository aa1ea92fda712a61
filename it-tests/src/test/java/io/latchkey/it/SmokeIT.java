package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.Tokens;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Setting;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The main job with the demo realm, from end to end; every back end runs this one. */
@Tag("smoke")
@LatchkeyTest
class SmokeIT {

  private static final String API_KEY =
      "lk_00CarolsPublicDemoKey00ThisSecretIsPublicItOpensOnlyTheDemoRealm00BdqSZ";

  private static TestRealm demo;
  private static OidcApp app;
  private static OidcApp gateway;

  @BeforeAll
  static void importDemoRealm(TestServer server) throws IOException {
    demo =
        TestRealm.importFrom(
            server, Setting.path("latchkey.realms").resolve("latchkey-demo-realm.json"), "it-demo");
    app = new OidcApp(demo.issuer(), "demo-app", null);
    gateway = new OidcApp(demo.issuer(), "demo-gateway", "demo-gateway-secret");
  }

  @AfterAll
  static void removeDemoRealm() {
    if (demo != null) {
      demo.close();
    }
  }

  @Test
  void theServerHasOurProvidersInThisVersion(TestServer server) {
    assertThat(providers(server, "authenticator")).contains("latchkey-hardware-token");
    assertThat(providers(server, "protocol-mapper"))
        .contains(
            "latchkey-amr-mapper", "latchkey-hardware-token-mapper", "latchkey-api-key-mapper");
    assertThat(version(server)).isEqualTo(Setting.of("latchkey.version"));
  }

  @Test
  void aPersonSignsInWithAnOcraKeypad(BrowserSession browser) {
    TestUser alice = new TestUser("", "alice", "alice-demo");
    OcraKeypad keypad =
        new OcraKeypad("OCRA-1:HOTP-SHA1-6:QN08", "3132333435363738393031323334353637383930");

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(alice);
    HardwareTokenPage page = signIn.hardwareToken();
    page.answer(keypad.answer(page.challenge()));
    Tokens tokens = signIn.tokens();

    assertSaysKeypad(tokens.access().claims());
    assertSaysKeypad(tokens.id().claims());
    assertSaysKeypad(app.userinfo(tokens.access().raw()).expect(200).json());
    assertSaysKeypad(gateway.introspect(tokens.access().raw()).expect(200).json());
    assertSaysKeypad(app.refresh(tokens).access().claims());
  }

  @Test
  void aProgramExchangesAnApiKeyForAJwt() {
    JsonNode answer =
        app.token(
                Map.of(
                    "grant_type", "urn:latchkey:params:oauth:grant-type:api-key",
                    "api_key", API_KEY,
                    "scope", "orders:read"))
            .expect(200)
            .json();

    Jwt access = new Jwt(answer.path("access_token").asText());
    assertThat(answer.has("refresh_token")).isFalse();
    assertThat(access.claim("sub").asText()).isEqualTo(idOf("carol"));
    assertThat(access.claim("scope").asText().split(" ")).contains("orders:read");
    assertSaysApiKey(access.claims());
    assertSaysApiKey(gateway.introspect(access.raw()).expect(200).json());
  }

  private static String idOf(String username) {
    return demo.resource().users().searchByUsername(username, true).get(0).getId();
  }

  private static void assertSaysKeypad(JsonNode claims) {
    assertThat(claims.path("amr"))
        .extracting(JsonNode::asText)
        .containsExactly("pwd", "otp", "hwk", "mfa");
    assertThat(claims.at("/hardware_token/kind").asText()).isEqualTo("ocra");
    assertThat(claims.at("/hardware_token/serial").asText()).isEqualTo("KEYPAD-1001");
  }

  private static void assertSaysApiKey(JsonNode claims) {
    assertThat(claims.at("/api_key/name").asText()).isEqualTo("Nightly report");
    assertThat(claims.has("amr")).isFalse();
  }

  private static String version(TestServer server) {
    return Optional.ofNullable(server.admin().serverInfo().getInfo().getProviders().get("latchkey"))
        .map(spi -> spi.getProviders().get("default"))
        .map(provider -> provider.getOperationalInfo().get("version"))
        .orElse("none");
  }

  private static Set<String> providers(TestServer server, String spi) {
    var info = server.admin().serverInfo().getInfo().getProviders().get(spi);
    return info == null ? Set.of() : info.getProviders().keySet();
  }
}
