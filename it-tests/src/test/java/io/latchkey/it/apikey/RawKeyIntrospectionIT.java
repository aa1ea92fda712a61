package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** An API looks at the key itself that it was sent. */
@Tag("versions")
@Tag("since-26.7")
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawKeyIntrospectionIT {
  private static final String INACTIVE = "{\"active\":false}";

  private final TestRealm realm;
  private final Keys keys;

  private OidcApp api = new OidcApp(URI.create("urn:unset"), "unset", null);
  private OidcApp other = api;
  private TestUser alice = new TestUser("", "", "");

  RawKeyIntrospectionIT(TestRealm realm) {
    this.realm = realm;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makeTheRealm() {
    for (String name : List.of("orders:read", "orders:approve")) {
      ClientScopeRepresentation scope = new ClientScopeRepresentation();
      scope.setName(name);
      scope.setProtocol("openid-connect");
      realm.resource().clientScopes().create(scope).close();
    }
    api = realm.createApp("api", client -> confidential(client, "api-secret"));
    other = realm.createApp("other", client -> confidential(client, "other-secret"));
    alice = realm.createUser("alice");
    RoleRepresentation approver = new RoleRepresentation();
    approver.setName("approver");
    realm.resource().roles().create(approver);
    String id =
        realm.resource().clientScopes().findAll().stream()
            .filter(scope -> scope.getName().equals("orders:approve"))
            .findFirst()
            .orElseThrow()
            .getId();
    realm
        .resource()
        .clientScopes()
        .get(id)
        .getScopeMappings()
        .realmLevel()
        .add(List.of(realm.resource().roles().get("approver").toRepresentation()));
  }

  private static void confidential(ClientRepresentation client, String secret) {
    client.setPublicClient(false);
    client.setSecret(secret);
  }

  private Made key(Map<String, ?> fields) {
    return keys.make("alice", fields);
  }

  private HttpAnswer introspect(String token, String hint) {
    return Http.send(
        Http.post(
            HttpRequest.newBuilder(
                URI.create(realm.issuer() + "/protocol/openid-connect/token/introspect")),
            Map.of(
                "client_id",
                "api",
                "client_secret",
                "api-secret",
                "token",
                token,
                "token_type_hint",
                hint)));
  }

  @Test
  void tellsWhoseKeyItIsAndWhatItIsGoodFor() {
    Made key =
        key(
            Map.of(
                "name",
                "described",
                "audiences",
                List.of("api", "other"),
                "scopes",
                List.of("orders:read", "openid"),
                "lifespan",
                3600));
    JsonNode answer = api.introspect(key.key()).expect(200).json();
    assertThat(answer.path("active").asBoolean()).isTrue();
    assertThat(answer.path("sub").asText()).isEqualTo(alice.id());
    assertThat(answer.path("username").asText()).isEqualTo("alice");
    assertThat(answer.path("scope").asText()).isEqualTo("orders:read openid");
    assertThat(answer.path("aud")).hasToString("[\"api\",\"other\"]");
    assertThat(answer.path("exp").asLong() - answer.path("iat").asLong()).isEqualTo(3600);
    assertThat(answer.path("token_type").asText()).isEqualTo("api_key");
    assertThat(answer.path("api_key").path("id").asText()).isEqualTo(key.id());
    assertThat(answer.path("api_key").path("name").asText()).isEqualTo("described");
    assertThat(other.introspect(key.key()).json()).isEqualTo(answer);
    assertThat(answer.toString()).doesNotContain(key.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "api_key"})
  void eitherHintWillDo(String hint) {
    Made key = key(Map.of("audiences", List.of("api")));
    assertThat(introspect(key.key(), hint).expect(200).json().path("active").asBoolean()).isTrue();
    assertThat(introspect(ForgedKeys.unknown(), hint).expect(200).body()).isEqualTo(INACTIVE);
  }

  @Test
  void asARefreshTokenItIsInactiveAndAnUnknownHintIsRefused() {
    Made key = key(Map.of("audiences", List.of("api")));
    assertThat(introspect(key.key(), "refresh_token").expect(200).body()).isEqualTo(INACTIVE);
    introspect(key.key(), "nonsense").expect(400);
  }

  @Test
  void whoIsNotMeantLearnsNothing() {
    Made key = key(Map.of("audiences", List.of("other")));
    assertThat(api.introspect(key.key()).expect(200).body()).isEqualTo(INACTIVE);
    assertThat(api.introspect(key(Map.of()).key()).expect(200).body()).isEqualTo(INACTIVE);
    new OidcApp(URI.create(realm.issuer().toString()), "api", "wrong")
        .introspect(key.key())
        .expect(401);
    realm.createApp("public");
    new OidcApp(URI.create(realm.issuer().toString()), "public", null)
        .introspect(key.key())
        .expect(403);
  }

  @Test
  void whatIsNoGoodKeyIsInactiveAndNothingElse() {
    Made revoked = key(Map.of("audiences", List.of("api")));
    keys.revoke(revoked);
    Made good = key(Map.of("audiences", List.of("api")));
    for (String bad :
        List.of(
            revoked.key(),
            ForgedKeys.unknown(),
            ForgedKeys.withOtherSecret(good.key()),
            good.key().substring(1),
            good.key() + "x",
            "x".repeat(10_000))) {
      assertThat(api.introspect(bad).expect(200).body()).isEqualTo(INACTIVE);
    }
    assertThat(api.introspect(good.key()).json().path("active").asBoolean()).isTrue();
  }

  @Test
  void scopesThatTheOwnerMayNotHaveAreLeftOut() {
    Made key =
        key(
            Map.of(
                "audiences",
                List.of("api"),
                "roles",
                List.of("approver"),
                "scopes",
                List.of("orders:read", "orders:approve")));
    assertThat(api.introspect(key.key()).json().path("scope").asText()).isEqualTo("orders:read");
    var roles = realm.resource().users().get(alice.id()).roles().realmLevel();
    var approver = List.of(realm.resource().roles().get("approver").toRepresentation());
    roles.add(approver);
    try {
      assertThat(api.introspect(key.key()).json().path("scope").asText())
          .isEqualTo("orders:read orders:approve");
      Made without = key(Map.of("audiences", List.of("api"), "scopes", List.of("orders:approve")));
      assertThat(api.introspect(without.key()).json().path("scope").asText()).isEmpty();
    } finally {
      roles.remove(approver);
    }
  }

  @Test
  void keycloaksOwnTokensAreLookedAtAsBefore() {
    OidcApp service =
        realm.createApp(
            "service",
            client -> {
              confidential(client, "service-secret");
              client.setServiceAccountsEnabled(true);
              client.setAttributes(
                  Map.of("allow.token.introspection.without.audience.check", "true"));
            });
    String token =
        service
            .token(Map.of("grant_type", "client_credentials"))
            .expect(200)
            .json()
            .path("access_token")
            .asText();
    assertThat(api.introspect(token).body()).isEqualTo(INACTIVE);
    assertThat(service.introspect(token).json().path("username").asText())
        .isEqualTo("service-account-service");
  }

  @Test
  void refusalsAreEventsThatTellWhy() {
    var config = realm.resource().getRealmEventsConfig();
    config.setEnabledEventTypes(List.of("INTROSPECT_TOKEN_ERROR", "INTROSPECT_TOKEN"));
    realm.resource().updateRealmEventsConfig(config);
    Made good = key(Map.of("audiences", List.of("api")));
    String forged = ForgedKeys.withOtherSecret(good.key());
    api.introspect(forged).expect(200);
    var event = realm.events().await("INTROSPECT_TOKEN_ERROR", "latchkey_key_id", good.id());
    assertThat(Events.detail(event, "latchkey_reason")).isEqualTo("wrong_secret");
    api.introspect(good.key()).expect(200);
    realm.events().await("INTROSPECT_TOKEN", "latchkey_key_id", good.id());
    assertThat(realm.events().text()).doesNotContain(forged).doesNotContain(good.key());
  }
}
