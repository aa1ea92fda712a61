package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** From a key to a token, and what the token is worth. */
@Tag("versions")
@Tag("since-26.7")
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyGrantIT {
  private final TestRealm realm;
  private final TestServer server;
  private final Keys keys;

  private OidcApp cli = new OidcApp(URI.create("urn:unset"), "unset", null);
  private OidcApp gateway = cli;
  private TestUser alice = new TestUser("", "", "");

  ApiKeyGrantIT(TestRealm realm, TestServer server) {
    this.realm = realm;
    this.server = server;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makeTheRealm() {
    cli = realm.createApp("cli", Keys::takingKeys);
    gateway =
        realm.createApp(
            "gateway",
            client -> {
              client.setPublicClient(false);
              client.setSecret("gateway-secret");
              client.setAttributes(Map.of("standard.token.exchange.enabled", "true"));
            });
    alice = realm.createUser("alice");
    for (String role : List.of("reader", "writer")) {
      RoleRepresentation representation = new RoleRepresentation();
      representation.setName(role);
      realm.resource().roles().create(representation);
    }
    var user = realm.resource().users().get(alice.id());
    user.roles()
        .realmLevel()
        .add(
            List.of(
                realm.resource().roles().get("reader").toRepresentation(),
                realm.resource().roles().get("writer").toRepresentation()));
    GroupRepresentation group = new GroupRepresentation();
    group.setName("staff");
    try (var response = realm.resource().groups().add(group)) {
      String path = response.getLocation().getPath();
      user.joinGroup(path.substring(path.lastIndexOf('/') + 1));
    }
  }

  @Test
  void everyUnusableKeyGetsTheSameAnswerAndItsReasonInTheEvent() {
    Made good = keys.make("alice", Map.of());
    Made revoked = keys.make("alice", Map.of());
    keys.revoke(revoked);
    Made expired = keys.make("alice", Map.of("lifespan", 1));
    Eventually.holds(
        "the key to expire",
        () -> realm.latchkey().get("api-keys/" + expired.id()).json().path("state").asText(),
        "expired"::equals);
    TestUser leaver = realm.createUser("leaver");
    Made disabled = keys.make("leaver", Map.of());
    var user = realm.resource().users().get(leaver.id()).toRepresentation();
    user.setEnabled(false);
    realm.resource().users().get(leaver.id()).update(user);
    String key = good.key();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("malformed", key.substring(0, 73) + (key.endsWith("0") ? "1" : "0"));
    texts.put("revoked", revoked.key());
    texts.put("expired", expired.key());
    texts.put("owner_disabled", disabled.key());
    try (TestRealm other = server.createRealm("it-apikey-other")) {
      other.createUser("alice");
      texts.put("foreign_realm", new Keys(other).make("alice", Map.of()).key());
      texts.forEach(
          (reason, text) -> {
            realm.events().clear();
            HttpAnswer answer = Keys.offer(cli, text);
            assertThat(answer.status()).as(reason).isEqualTo(400);
            assertThat(answer.body())
                .as(reason)
                .isEqualTo(
                    "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid API key\"}");
            realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR", "latchkey_reason", reason);
          });
    }
    assertThat(Keys.offer(cli, key).status()).isEqualTo(200);
  }

  @Test
  void onlyAClientWithTheAttributeMayOfferKeys() {
    OidcApp plain = realm.createApp("plain");
    Made key = keys.make("alice", Map.of());
    assertThat(Keys.offer(plain, key.key()).expect(400).json().path("error").asText())
        .isEqualTo("unauthorized_client");
  }

  @Test
  void aMissingKeyIsAnInvalidRequest() {
    assertThat(
            cli.token(Map.of("grant_type", Keys.GRANT)).expect(400).json().path("error").asText())
        .isEqualTo("invalid_request");
  }

  @Test
  void scopesAreTheKeysAndNoMore() {
    Made key = keys.make("alice", Map.of("scopes", List.of("openid", "profile")));
    assertThat(scopes(Keys.offer(cli, key.key()))).containsExactlyInAnyOrder("openid", "profile");
    assertThat(scopes(Keys.offer(cli, key.key(), "profile"))).containsExactly("profile");
    for (String other : List.of("email", "profile email", "nonsense", "offline_access")) {
      assertThat(Keys.offer(cli, key.key(), other).expect(400).json().path("error").asText())
          .as(other)
          .isEqualTo("invalid_scope");
    }
  }

  @Test
  void rolesAndGroupsAreNeverWiderThanTheKeyInAnyOutput() {
    Made reader =
        keys.make(
            "alice",
            Map.of(
                "scopes", List.of("openid"),
                "roles", List.of("reader"),
                "audiences", List.of("gateway")));
    String token = Keys.exchange(cli, reader.key());
    Jwt id = new Jwt(Keys.offer(cli, reader.key()).json().path("id_token").asText());
    for (JsonNode claims :
        List.of(
            new Jwt(token).claims(),
            id.claims(),
            gateway.introspect(token).expect(200).json(),
            cli.userinfo(token).expect(200).json())) {
      assertThat(claims.at("/realm_access/roles")).as("%s", claims).hasSize(1);
      assertThat(claims.at("/realm_access/roles/0").asText()).isEqualTo("reader");
      assertThat(claims.has("groups")).isFalse();
      assertThat(claims.has("email")).isFalse();
    }
    Made none =
        keys.make("alice", Map.of("scopes", List.of("openid"), "audiences", List.of("gateway")));
    String bare = Keys.exchange(cli, none.key());
    for (JsonNode claims :
        List.of(
            new Jwt(bare).claims(),
            gateway.introspect(bare).expect(200).json(),
            cli.userinfo(bare).expect(200).json())) {
      assertThat(claims.has("realm_access")).as("%s", claims).isFalse();
    }
  }

  @Test
  void aRoleThatTheOwnerLosesIsGoneFromTokensOfTheKey() {
    TestUser mover = realm.createUser("mover");
    var roles = realm.resource().users().get(mover.id()).roles().realmLevel();
    var writer = List.of(realm.resource().roles().get("writer").toRepresentation());
    roles.add(writer);
    Made key =
        keys.make(
            "mover",
            Map.of(
                "scopes", List.of("openid"),
                "roles", List.of("writer"),
                "audiences", List.of("gateway")));
    String token = Keys.exchange(cli, key.key());
    assertThat(gateway.introspect(token).json().at("/realm_access/roles/0").asText())
        .isEqualTo("writer");
    roles.remove(writer);
    assertThat(gateway.introspect(token).json().has("realm_access")).isFalse();
    assertThat(cli.userinfo(token).json().has("realm_access")).isFalse();
    assertThat(new Jwt(Keys.exchange(cli, key.key())).claims().has("realm_access")).isFalse();
  }

  @Test
  void tokensEndWithTheKeyAndComeWithoutRefreshToken() {
    Made key = keys.make("alice", Map.of("lifespan", 30));
    JsonNode answer = Keys.offer(cli, key.key()).expect(200).json();
    assertThat(answer.path("expires_in").asInt()).isBetween(1, 30);
    assertThat(answer.has("refresh_token")).isFalse();
    assertThat(new Jwt(answer.path("access_token").asText()).claim("jti").asText())
        .startsWith("trrtlk:" + key.id() + ".");
  }

  @Test
  void revokingAKeyEndsItsTokensAtOnce() {
    Made key =
        keys.make("alice", Map.of("scopes", List.of("openid"), "audiences", List.of("gateway")));
    String token = Keys.exchange(cli, key.key());
    assertThat(gateway.introspect(token).json().path("active").asBoolean()).isTrue();
    keys.revoke(key);
    assertThat(gateway.introspect(token).body()).isEqualTo("{\"active\":false}");
    assertThat(cli.userinfo(token).status()).isEqualTo(401);
  }

  @Test
  void whoHoldsAKeyCanRevokeItAndLearnsNothing() {
    Made key = keys.make("alice", Map.of());
    String endpoint = realm.issuer() + "/latchkey/api-keys/revoke";
    HttpAnswer first = Possession.revoke(endpoint, key.key());
    assertThat(Possession.revoke(endpoint, key.key()).body()).isEqualTo(first.body());
    assertThat(Possession.revoke(endpoint, "nonsense").expect(200).body()).isEqualTo(first.body());
    assertThat(Keys.offer(cli, key.key()).status()).isEqualTo(400);
    assertThat(realm.latchkey().get("api-keys/" + key.id()).json().path("reason").asText())
        .isEqualTo("possession");
  }

  @Test
  void removingTheCredentialInTheConsoleRevokesTheKey() {
    Made key =
        keys.make("alice", Map.of("scopes", List.of("openid"), "audiences", List.of("gateway")));
    String token = Keys.exchange(cli, key.key());
    realm.resource().users().get(alice.id()).removeCredential(key.id());
    assertThat(gateway.introspect(token).body()).isEqualTo("{\"active\":false}");
    assertThat(Keys.offer(cli, key.key()).status()).isEqualTo(400);
    assertThat(realm.latchkey().get("api-keys/" + key.id()).json().path("state").asText())
        .isEqualTo("revoked");
  }

  @Test
  void aTokenOfAKeyOpensNeitherAccountNorAdminNorOurRest() {
    makeRealmAdmin(alice);
    Made key =
        keys.make(
            "alice",
            Map.of(
                "scopes", List.of("openid"),
                "roles", List.of("realm-management.realm-admin", "account.manage-account"),
                "audiences", List.of("account", "realm-management")));
    String token = Keys.exchange(cli, key.key());
    URI root = URI.create(server.url() + "/");
    RestClient rest = new RestClient(root, () -> token);
    String admin = "admin/realms/" + realm.name();
    assertThat(rest.get(admin + "/users").status()).isEqualTo(401);
    assertThat(rest.get(admin + "/latchkey/api-keys").status()).isEqualTo(401);
    assertThat(rest.get("realms/" + realm.name() + "/account/credentials").status()).isEqualTo(401);
  }

  @Test
  void aTokenOfAKeyRegistersNoClientWhateverItsOwnerMay() {
    TestUser boss = realm.createUser("boss");
    makeRealmAdmin(boss);
    OidcApp light =
        realm.createApp(
            "light",
            client -> {
              Keys.takingKeys(client);
              client.setAttributes(
                  Map.of(
                      "latchkey.api-key.enabled", "true",
                      "client.use.lightweight.access.token.enabled", "true"));
            });
    Map<String, Object> admin = Map.of("roles", List.of("realm-management.realm-admin"));
    String registrations = "realms/" + realm.name() + "/clients-registrations/default";
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("no-roles", Keys.exchange(cli, keys.make("boss", Map.of()).key()));
    tokens.put("roles", Keys.exchange(cli, keys.make("boss", admin).key()));
    tokens.put("light", Keys.exchange(light, keys.make("boss", Map.of()).key()));
    tokens.put("light-roles", Keys.exchange(light, keys.make("boss", admin).key()));
    tokens.forEach(
        (name, token) -> {
          RestClient rest = new RestClient(URI.create(server.url() + "/"), () -> token);
          assertThat(rest.post(registrations, Map.of("clientId", "evil-" + name)).status())
              .as(name)
              .isEqualTo(401);
          assertThat(rest.get(registrations + "/gateway").status()).as(name).isEqualTo(401);
        });
    assertThat(realm.resource().clients().findAll())
        .noneMatch(client -> client.getClientId().startsWith("evil-"));
  }

  @Test
  void aMapperGivesNoRoleThatTheKeyDoesNotHold() {
    OidcApp generous =
        realm.createApp(
            "generous",
            client -> {
              Keys.takingKeys(client);
              List<ProtocolMapperRepresentation> mappers =
                  new ArrayList<>(client.getProtocolMappers());
              mappers.add(Keys.hardcodedRole("writer"));
              mappers.add(Keys.hardcodedRole("realm-management.manage-users"));
              mappers.add(Keys.mapper("flat", "oidc-usermodel-realm-role-mapper", "flat_roles"));
              client.setProtocolMappers(mappers);
            });
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("scopes", List.of("openid"));
    fields.put("roles", List.of("reader"));
    fields.put("audiences", List.of("gateway"));
    JsonNode answer = Keys.offer(generous, keys.make("alice", fields).key()).expect(200).json();
    String token = answer.path("access_token").asText();
    for (JsonNode claims :
        List.of(
            new Jwt(token).claims(),
            new Jwt(answer.path("id_token").asText()).claims(),
            gateway.introspect(token).expect(200).json(),
            generous.userinfo(token).expect(200).json())) {
      assertThat(claims.at("/realm_access/roles").toString()).isEqualTo("[\"reader\"]");
      assertThat(claims.path("flat_roles").toString()).isEqualTo("[\"reader\"]");
      assertThat(claims.toString()).doesNotContain("manage-users");
    }
    fields.put("roles", List.of("writer"));
    Jwt held = new Jwt(Keys.exchange(generous, keys.make("alice", fields).key()));
    assertThat(held.claims().at("/realm_access/roles").toString()).isEqualTo("[\"writer\"]");
  }

  @Test
  void aTokenEndsWithItsOwnersAccountOrClient() {
    TestUser leaver = realm.createUser("leaver-later");
    realm.createApp(
        "robot-later",
        client -> {
          client.setPublicClient(false);
          client.setServiceAccountsEnabled(true);
        });
    Map<String, Object> fields =
        Map.of("scopes", List.of("openid"), "audiences", List.of("gateway"));
    String ofLeaver = Keys.exchange(cli, keys.make("leaver-later", fields).key());
    String ofRobot = Keys.exchange(cli, keys.make("robot-later", fields).key());
    assertThat(gateway.introspect(ofLeaver).json().path("active").asBoolean()).isTrue();
    assertThat(gateway.introspect(ofRobot).json().path("active").asBoolean()).isTrue();
    var user = realm.resource().users().get(leaver.id()).toRepresentation();
    user.setEnabled(false);
    realm.resource().users().get(leaver.id()).update(user);
    var robot = realm.resource().clients().get(clientUuid("robot-later"));
    var client = robot.toRepresentation();
    client.setEnabled(false);
    robot.update(client);
    for (String token : List.of(ofLeaver, ofRobot)) {
      assertThat(gateway.introspect(token).body()).isEqualTo("{\"active\":false}");
      assertThat(cli.userinfo(token).status()).isEqualTo(401);
    }
  }

  @Test
  void whoeverGotATokenOfAKeyMayRevokeIt() {
    Made key =
        keys.make("alice", Map.of("scopes", List.of("openid"), "audiences", List.of("gateway")));
    String token = Keys.exchange(cli, key.key());
    String endpoint = realm.issuer() + "/protocol/openid-connect/revoke";
    assertThat(
            Http.send(
                    Http.post(
                        HttpRequest.newBuilder(URI.create(endpoint)),
                        Map.of("token", token, "client_id", "cli")))
                .status())
        .isEqualTo(200);
    assertThat(gateway.introspect(token).body()).isEqualTo("{\"active\":false}");
    assertThat(Keys.offer(cli, key.key()).status()).isEqualTo(200);
  }

  @Test
  void revocationByPossessionTakesFormsOnly() {
    String endpoint = realm.issuer() + "/latchkey/api-keys/revoke";
    for (String type : List.of("application/json", "text/plain", "multipart/form-data")) {
      HttpAnswer answer =
          Http.send(
              HttpRequest.newBuilder(URI.create(endpoint))
                  .header("Content-Type", type)
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(answer.status()).as(type).isEqualTo(415);
      assertThat(answer.json().path("error").asText()).isEqualTo("invalid_request");
    }
    assertThat(
            Http.send(HttpRequest.newBuilder(URI.create(endpoint)).POST(BodyPublishers.noBody()))
                .status())
        .isEqualTo(415);
  }

  @Test
  void aTokenOfAKeyIsNotExchanged() {
    Made key = keys.make("alice", Map.of("audiences", List.of("gateway")));
    HttpAnswer answer =
        gateway.token(
            Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", Keys.exchange(cli, key.key()),
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().has("access_token")).isFalse();
    realm.events().await("TOKEN_EXCHANGE_ERROR", "reason", "subject_token validation failure");
  }

  @Test
  void noEventAndNoLogLineHoldsAKey() {
    Made key = keys.make("alice", Map.of("scopes", List.of("openid")));
    Keys.exchange(cli, key.key());
    keys.revoke(key);
    Keys.offer(cli, key.key()).expect(400);
    realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR", "latchkey_key_id", key.id());
    String secret = key.key().substring(25, 68);
    assertThat(realm.events().all())
        .noneMatch(event -> String.valueOf(event.getDetails()).contains(secret))
        .anyMatch(event -> Events.detail(event, "latchkey_key_id").equals(key.id()));
    assertThat(realm.resource().getAdminEvents())
        .noneMatch(event -> String.valueOf(event.getRepresentation()).contains(secret));
    assertThat(server.logLines()).noneMatch(line -> line.contains(secret));
  }

  private void makeRealmAdmin(TestUser user) {
    String management = clientUuid("realm-management");
    realm
        .resource()
        .users()
        .get(user.id())
        .roles()
        .clientLevel(management)
        .add(
            List.of(
                realm
                    .resource()
                    .clients()
                    .get(management)
                    .roles()
                    .get("realm-admin")
                    .toRepresentation()));
  }

  private String clientUuid(String clientId) {
    return realm.resource().clients().findByClientId(clientId).get(0).getId();
  }

  private static List<String> scopes(HttpAnswer answer) {
    return List.of(answer.expect(200).json().path("scope").asText().split(" "));
  }
}
