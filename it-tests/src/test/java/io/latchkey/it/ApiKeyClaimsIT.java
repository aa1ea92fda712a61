package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** What tokens that were made from API keys say about their key. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyClaimsIT {
  /** What no token of a key may claim: the key proves possession of a secret only. */
  private static final Set<String> NEVER =
      Set.of("pwd", "otp", "hwk", "swk", "sc", "pin", "mfa", "user");

  private final TestRealm realm;
  private final OidcApp app;
  private final OidcApp lightweight;

  ApiKeyClaimsIT(TestRealm realm) {
    this.realm = realm;
    this.app = app("app", Map.of());
    this.lightweight =
        app("lightweight", Map.of("client.use.lightweight.access.token.enabled", "true"));
  }

  @Test
  void theKeyIsNamedEverywhereAndNoLoginIsClaimed() {
    TestUser carol = realm.createUser("carol");
    JsonNode key = issue(carol.username());

    JsonNode answer = exchange(app, key);
    Jwt access = new Jwt(answer.path("access_token").asText());

    assertThat(answer.path("refresh_token").isMissingNode()).isTrue();
    Map<String, JsonNode> places = new LinkedHashMap<>();
    places.put("access token", access.claims());
    places.put("ID token", new Jwt(answer.path("id_token").asText()).claims());
    places.put("userinfo", app.userinfo(access.raw()).expect(200).json());
    places.put("introspection", app.introspect(access.raw()).expect(200).json());
    places.forEach((place, claims) -> assertNamesOnlyTheKey(place, claims, key, "user"));
  }

  @Test
  void aLightweightTokenNamesTheKeyToo() {
    TestUser dan = realm.createUser("dan");
    JsonNode key = issue(dan.username());

    Jwt access = new Jwt(exchange(lightweight, key).path("access_token").asText());

    assertNamesOnlyTheKey("access token", access.claims(), key, "user");
    assertNamesOnlyTheKey(
        "introspection", lightweight.introspect(access.raw()).expect(200).json(), key, "user");
  }

  @Test
  void theKeyOfAServiceAccountSaysSo() {
    realm.createApp(
        "robot",
        client -> {
          client.setPublicClient(false);
          client.setSecret("secret of robot");
          client.setServiceAccountsEnabled(true);
        });
    JsonNode key = issue("robot");

    Jwt access = new Jwt(exchange(app, key).path("access_token").asText());

    assertNamesOnlyTheKey("access token", access.claims(), key, "service-account");
  }

  private static void assertNamesOnlyTheKey(
      String place, JsonNode claims, JsonNode key, String ownerType) {
    JsonNode claim = claims.path("api_key");
    assertThat(claim.path("id").asText()).as(place).isEqualTo(key.path("id").asText());
    assertThat(claim.path("name").asText()).as(place).isEqualTo("nightly");
    assertThat(claim.path("owner_type").asText()).as(place).isEqualTo(ownerType);
    assertThat(claim.path("expires").isIntegralNumber()).as(place).isTrue();
    assertThat(claim.size()).as(place).isEqualTo(4);
    assertThat(claims.path("hardware_token").isMissingNode()).as(place).isTrue();
    claims.path("amr").forEach(it -> assertThat(NEVER).as(place).doesNotContain(it.asText()));
    assertThat(claims.path("amr").isMissingNode()).as(place).isTrue();
    assertThat(claims.toString()).as(place).doesNotContain(key.path("key").asText());
  }

  private JsonNode issue(String owner) {
    return realm
        .latchkey()
        .post(
            "api-keys",
            Map.of(
                "owner",
                owner,
                "name",
                "nightly",
                "scopes",
                List.of("openid"),
                "audiences",
                List.of("app", "lightweight")))
        .expect(201)
        .json();
  }

  private static JsonNode exchange(OidcApp client, JsonNode key) {
    return client
        .token(
            Map.of(
                "grant_type", "urn:latchkey:params:oauth:grant-type:api-key",
                "api_key", key.path("key").asText(),
                "scope", "openid"))
        .expect(200)
        .json();
  }

  private OidcApp app(String clientId, Map<String, String> attributes) {
    return realm.createApp(
        clientId,
        client -> {
          client.setPublicClient(false);
          client.setSecret("secret of " + clientId);
          enableKeys(client, attributes);
          client.setProtocolMappers(
              List.of(
                  mapper("latchkey-amr-mapper"),
                  mapper("latchkey-hardware-token-mapper"),
                  mapper("latchkey-api-key-mapper")));
        });
  }

  private static void enableKeys(ClientRepresentation client, Map<String, String> attributes) {
    Map<String, String> all = new LinkedHashMap<>(attributes);
    all.put("latchkey.api-key.enabled", "true");
    client.setAttributes(all);
  }

  private static ProtocolMapperRepresentation mapper(String type) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(type);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(type);
    mapper.setConfig(
        Map.of(
            "access.token.claim", "true",
            "id.token.claim", "true",
            "userinfo.token.claim", "true",
            "introspection.token.claim", "true",
            "lightweight.claim", "true"));
    return mapper;
  }
}
