package io.latchkey.it.realms;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.CreateApiKeyPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The realm of a platform whose users have API keys. */
@LatchkeyTest
class ApiKeysRealmIT {

  private static ConfiguredRealm configured;
  private static TestRealm realm;

  @BeforeAll
  static void importRealm(TestServer server) {
    configured = ConfiguredRealm.of(Configuration.API_KEYS, server);
    realm = configured.realm();
  }

  @AfterAll
  static void removeRealm() {
    configured.close();
  }

  @Test
  void aPersonMakesAKeyAndTheGatewayTakesIt(BrowserSession browser) {
    OidcApp portal = realm.createApp("portal");
    TestUser user = realm.createUser("developer");
    SignIn signIn =
        browser
            .signIn(
                portal,
                View.DESKTOP,
                Map.of("scope", "openid", "kc_action", "latchkey-create-api-key"))
            .password(user);
    CreateApiKeyPage page = new CreateApiKeyPage(signIn.page()).application("platform-gateway");
    Screenshots.document(signIn.page(), "realm-api-keys");
    page.create("Nightly report", "30", List.of("platform:read"));
    String key = page.key();
    page.proceed();
    signIn.tokens();

    HttpAnswer taken = gateway(key, "platform:read").expect(200);

    Jwt jwt = new Jwt(taken.header("Authorization").substring("Bearer ".length()));
    assertThat(jwt.claims().at("/api_key/name").asText()).isEqualTo("Nightly report");
    assertThat(jwt.claim("aud").toString()).contains("platform-gateway");
    assertThat(jwt.claims().has("amr")).isFalse();
    assertThat(gateway(key, "platform:write").status()).isEqualTo(403);
    assertThat(gateway("lk_wrong", "platform:read").status()).isEqualTo(401);
  }

  @Test
  void theCommandLineExchangesAKeyThatAnAdministratorMade() {
    TestUser user = realm.createUser("service");
    realm
        .resource()
        .users()
        .get(user.id())
        .roles()
        .realmLevel()
        .add(List.of(realm.resource().roles().get("platform-reader").toRepresentation()));
    Keys keys = new Keys(realm);
    Keys.Made key =
        keys.make(
            user.username(),
            Map.of(
                "scopes", List.of("platform:read"),
                "roles", List.of("platform-reader"),
                "audiences", List.of("platform-gateway", "platform-cli")));
    OidcApp cli = configured.client("platform-cli");

    Jwt jwt = new Jwt(Keys.exchange(cli, key.key()));

    assertThat(jwt.claim("scope").asText()).contains("platform:read").doesNotContain("write");
    assertThat(jwt.claims().at("/realm_access/roles").toString())
        .contains("platform-reader")
        .doesNotContain("platform-writer");
    assertThat(Keys.offer(cli, key.key(), "platform:write").status()).isEqualTo(400);
    assertThat(keys.post(user.username(), Map.of("lifespan", 7_776_001)).status()).isEqualTo(400);
    keys.revoke(key);
    assertThat(Keys.offer(cli, key.key()).expect(400).json().path("error").asText())
        .isEqualTo("invalid_grant");
  }

  private static HttpAnswer gateway(String key, String scope) {
    String secret =
        realm.resource().clients().findByClientId("platform-gateway").get(0).getSecret();
    return Http.send(
        HttpRequest.newBuilder(
                URI.create(realm.issuer() + "/latchkey/gateway/platform-gateway?scope=" + scope))
            .header("Latchkey-Gateway-Secret", secret)
            .header("X-API-Key", key));
  }
}
