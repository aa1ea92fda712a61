package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** A gateway asks whether a request may pass, and for a token for what is behind it. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayIT {
  private static final String SECRET = "orders-secret";

  private final TestRealm realm;
  private final Keys keys;
  private final Gateway gateway;

  private OidcApp orders = new OidcApp(URI.create("urn:unset"), "unset", null);
  private TestUser alice = new TestUser("", "", "");

  GatewayIT(TestRealm realm) {
    this.realm = realm;
    this.keys = new Keys(realm);
    this.gateway = new Gateway(realm, "orders", SECRET);
  }

  @BeforeAll
  void makeTheRealm() {
    for (String name : List.of("orders:read", "orders:write")) {
      ClientScopeRepresentation scope = new ClientScopeRepresentation();
      scope.setName(name);
      scope.setProtocol("openid-connect");
      scope.setAttributes(Map.of("include.in.token.scope", "true"));
      realm.resource().clientScopes().create(scope).close();
    }
    orders = realm.createApp("orders", client -> confidential(client, SECRET));
    realm.createApp("other", client -> confidential(client, "other-secret"));
    realm.createApp("open", Keys::takingKeys);
    realm.createApp(
        "closed",
        client -> {
          confidential(client, "closed-secret");
          client.setAttributes(Map.of());
        });
    alice = realm.createUser("alice");
    realm.createUser("bob");
    RoleRepresentation reader = new RoleRepresentation();
    reader.setName("reader");
    realm.resource().roles().create(reader);
    GroupRepresentation group = new GroupRepresentation();
    group.setName("staff, north");
    try (var response = realm.resource().groups().add(group)) {
      String path = response.getLocation().getPath();
      String id = path.substring(path.lastIndexOf('/') + 1);
      var role = realm.resource().roles().get("reader").toRepresentation();
      realm.resource().groups().group(id).roles().realmLevel().add(List.of(role));
      realm.resource().users().get(alice.id()).joinGroup(id);
    }
  }

  private static void confidential(
      org.keycloak.representations.idm.ClientRepresentation client, String secret) {
    Keys.takingKeys(client);
    client.setPublicClient(false);
    client.setSecret(secret);
    client.setOptionalClientScopes(List.of("orders:read", "orders:write", "email"));
  }

  private Made key(String... audiences) {
    return keys.make(
        "alice",
        Map.of(
            "audiences",
            List.of(audiences),
            "roles",
            List.of("reader"),
            "scopes",
            List.of("orders:read")));
  }

  @Test
  void theKeyBecomesATokenForTheClientWhereverItStands() {
    Made key = key("orders", "other");
    for (HttpAnswer answer :
        List.of(
            gateway.bearer(key.key()),
            gateway.ask("", "authorization", "bearer " + key.key()),
            gateway.ask("", "Authorization", Gateway.basic("anything", key.key())),
            gateway.ask("", "Authorization", Gateway.basic("", key.key())),
            gateway.ask("", "X-API-Key", key.key()),
            gateway.send("POST", "/orders/7?x=y", "X-API-Key", key.key()))) {
      answer.expect(200);
      String authorization = answer.header("Authorization");
      assertThat(authorization).startsWith("Bearer ey").doesNotContain(key.key());
      Jwt token = new Jwt(authorization.substring("Bearer ".length()));
      assertThat(token.claim("azp").asText()).isEqualTo("orders");
      assertThat(token.claim("aud").asText()).isEqualTo("orders");
      assertThat(token.claim("scope").asText()).isEqualTo("orders:read");
      assertThat(token.claim("realm_access").path("roles")).hasToString("[\"reader\"]");
      assertThat(answer.header("X-Auth-Request-User")).isEqualTo(alice.id());
      assertThat(answer.header("X-Auth-Request-Preferred-Username")).isEqualTo("alice");
      assertThat(answer.header("X-Auth-Request-Scopes")).isEqualTo("orders:read");
      assertThat(answer.header("X-Auth-Request-Groups")).isEqualTo("/staff%2C north");
      assertThat(answer.header("Cache-Control")).matches("private, max-age=([1-9]|10)");
      assertThat(answer.header("Vary")).contains("Authorization").contains("X-API-Key");
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void theTokenIsGoodAtIntrospectionAndEndsWithTheKey() {
    Made key = key("orders");
    String token = gateway.bearer(key.key()).header("Authorization").substring(7);
    assertThat(orders.introspect(token).json().path("active").asBoolean()).isTrue();
    keys.revoke(key);
    assertThat(gateway.bearer(key.key()).status()).isEqualTo(401);
    assertThat(orders.introspect(token).body()).isEqualTo("{\"active\":false}");
  }

  private String keyFor(String client, String scope) {
    return keys.make("alice", Map.of("audiences", List.of(client), "scopes", List.of(scope))).key();
  }

  @Test
  void aVerifiedAddressIsToldToWhoHasProvedItselfOrByTheScope() {
    var user = realm.resource().users().get(alice.id());
    var alone = user.toRepresentation();
    alone.setEmail("alice@example.org");
    alone.setEmailVerified(false);
    user.update(alone);
    Gateway open = new Gateway(realm, "open", null);
    assertThat(gateway.bearer(keyFor("orders", "email")).header("X-Auth-Request-Email")).isEmpty();
    assertThat(open.bearer(keyFor("open", "email")).header("X-Auth-Request-Email")).isEmpty();
    alone.setEmailVerified(true);
    user.update(alone);
    assertThat(gateway.bearer(keyFor("orders", "orders:read")).header("X-Auth-Request-Email"))
        .isEqualTo("alice@example.org");
    assertThat(open.bearer(keyFor("open", "email")).header("X-Auth-Request-Email"))
        .isEqualTo("alice@example.org");
    assertThat(open.bearer(keyFor("open", "profile")).header("X-Auth-Request-Email")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dpop.bound.access.tokens", "tls.client.certificate.bound.access.tokens"})
  void aClientWhoseTokensAreBoundHasNoGateway(String attribute) {
    realm.createApp(
        attribute,
        client -> {
          confidential(client, "bound-secret");
          client.setAttributes(Map.of("latchkey.api-key.enabled", "true", attribute, "true"));
        });
    new Gateway(realm, attribute, "bound-secret").bearer(key(attribute).key()).expect(403);
  }

  @Test
  void oneTokenIsGivenOutForSomeSecondsUnlessTheRealmForbidsIt() {
    Made key = key("orders", "other");
    String first = gateway.bearer(key.key()).header("Authorization");
    assertThat(gateway.bearer(key.key()).header("Authorization")).isEqualTo(first);
    assertThat(
            new Gateway(realm, "other", "other-secret").bearer(key.key()).header("Authorization"))
        .isNotEqualTo(first);
    realm.update(r -> r.getAttributes().put("latchkey.api-key.gateway-max-age", "0"));
    try {
      String mine = key("orders").key();
      HttpAnswer answer = gateway.bearer(mine);
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(gateway.bearer(mine).header("Authorization"))
          .isNotEqualTo(answer.header("Authorization"));
    } finally {
      realm.update(r -> r.getAttributes().remove("latchkey.api-key.gateway-max-age"));
    }
  }

  @Test
  void nobodyIsGivenTheTokenOfAnother() throws Exception {
    String ofAlice = key("orders").key();
    String ofBob = keys.make("bob", Map.of("audiences", List.of("orders"))).key();
    List<Callable<HttpAnswer>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String key = i % 2 == 0 ? ofAlice : ofBob;
      calls.add(() -> gateway.bearer(key));
    }
    var threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<HttpAnswer>> answers = threads.invokeAll(calls);
      for (int i = 0; i < answers.size(); i++) {
        HttpAnswer answer = answers.get(i).get().expect(200);
        String expected = i % 2 == 0 ? "alice" : "bob";
        assertThat(answer.header("X-Auth-Request-Preferred-Username")).isEqualTo(expected);
        assertThat(new Jwt(answer.header("Authorization").substring(7)).claim("sub").asText())
            .isEqualTo(answer.header("X-Auth-Request-User"));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void scopesThatAreDemandedMustBeTheKeys() {
    String key = key("orders").key();
    gateway.ask("?scope=orders:read", "X-API-Key", key).expect(200);
    HttpAnswer answer = gateway.ask("?scope=orders:read+orders:write", "X-API-Key", key);
    assertThat(answer.expect(403).json().path("error").asText()).isEqualTo("insufficient_scope");
    assertThat(answer.header("WWW-Authenticate"))
        .isEqualTo("Bearer error=\"insufficient_scope\", scope=\"orders:read orders:write\"");
    HttpAnswer odd = gateway.ask("?scope=a%22b%0d%0aX-Evil:%20yes", "X-API-Key", key).expect(403);
    assertThat(odd.headers().firstValue("X-Evil")).isEmpty();
    assertThat(odd.header("WWW-Authenticate")).doesNotContain("a\"b");
  }

  @Test
  void badKeysAreAllRefusedInTheSameWords() {
    Made revoked = key("orders");
    keys.revoke(revoked);
    Made good = key("orders");
    String jwt = gateway.bearer(good.key()).header("Authorization").substring(7);
    List<String> bad =
        List.of(
            "nonsense",
            "lk_" + "a".repeat(71),
            good.key().substring(0, good.key().length() - 1) + "_",
            ForgedKeys.unknown(),
            ForgedKeys.withOtherSecret(good.key()),
            revoked.key(),
            key().key(),
            key("other").key(),
            jwt);
    for (String key : bad) {
      HttpAnswer answer = gateway.bearer(key);
      assertThat(answer.status()).as(key).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.body())
          .isEqualTo(gateway.bearer("other nonsense").body())
          .doesNotContain(key);
    }
  }

  @Test
  void withoutAKeyOrWithTwoNobodyIsLetIn() {
    String key = key("orders").key();
    for (HttpAnswer answer :
        List.of(
            gateway.ask(""),
            gateway.ask("", "X-API-Key", ""),
            gateway.ask("", "Authorization", "Bearer"),
            gateway.ask("", "Authorization", "Negotiate " + key),
            gateway.ask("", "Authorization", "Basic !!"),
            gateway.ask("", "Authorization", "Basic " + key),
            gateway.ask("?api_key=" + key),
            gateway.ask("?access_token=" + key),
            gateway.ask("", "Authorization", "Bearer " + key, "X-API-Key", key),
            gateway.ask("", "X-API-Key", key, "X-API-Key", key))) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
      assertThat(answer.headers().firstValue("Authorization")).isEmpty();
    }
  }

  @Test
  void whoSendsAPasswordOnlyWhenAskedIsAskedForOne() {
    String challenge = "Basic realm=\"API key\"";
    HttpAnswer asked = gateway.ask("?challenge=basic").expect(401);
    assertThat(asked.header("WWW-Authenticate")).isEqualTo(challenge);
    assertThat(
            gateway
                .ask("?challenge=basic", "Authorization", Gateway.basic("x", "wrong"))
                .expect(401)
                .header("WWW-Authenticate"))
        .isEqualTo(challenge);
    gateway
        .ask("?challenge=basic", "Authorization", Gateway.basic("x", key("orders").key()))
        .expect(200);
  }

  @Test
  void aGatewayProvesWhichClientItIs() {
    String key = key("orders", "open", "closed").key();
    String unknown = new Gateway(realm, "nobody", SECRET).bearer(key).expect(403).body();
    assertThat(new Gateway(realm, "orders", "wrong").bearer(key).expect(403).body())
        .isEqualTo(unknown);
    assertThat(new Gateway(realm, "orders", null).bearer(key).expect(403).body())
        .isEqualTo(unknown);
    new Gateway(realm, "closed", "closed-secret").bearer(key).expect(403);
    new Gateway(realm, "open", null).bearer(key).expect(200);
    new Gateway(realm, "realm-management", null).bearer(key).expect(403);
    new Gateway(realm, "account", null).bearer(key).expect(403);
  }

  @Test
  void aSecretThatIsLeftOverOpensNothing() {
    String key = key("orders").key();
    var resource =
        realm
            .resource()
            .clients()
            .get(realm.resource().clients().findByClientId("orders").get(0).getId());
    var client = resource.toRepresentation();
    client.setClientAuthenticatorType("client-jwt");
    resource.update(client);
    try {
      gateway.bearer(key).expect(403);
    } finally {
      client.setClientAuthenticatorType("client-secret");
      resource.update(client);
    }
    gateway.bearer(key).expect(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST", "HEAD", "OPTIONS"})
  void theMethodOfTheRequestMeansNothing(String method) {
    String key = key("orders").key();
    gateway.send(method, "/some/path", "X-API-Key", key).expect(200);
    gateway.send(method, "/some/path").expect(401);
    gateway.send(method, "").expect(401);
  }

  @Test
  void refusalsAreEventsThatTellWhy() {
    var config = realm.resource().getRealmEventsConfig();
    config.setEnabledEventTypes(List.of("INTROSPECT_TOKEN_ERROR", "INTROSPECT_TOKEN"));
    realm.resource().updateRealmEventsConfig(config);
    Made revoked = key("orders");
    keys.revoke(revoked);
    gateway.bearer(revoked.key()).expect(401);
    var event = realm.events().await("INTROSPECT_TOKEN_ERROR", "latchkey_key_id", revoked.id());
    assertThat(Events.detail(event, "latchkey_reason")).isEqualTo("revoked");
    new Gateway(realm, "orders", "wrong").bearer(revoked.key()).expect(403);
    realm.events().await("INTROSPECT_TOKEN_ERROR", "latchkey_reason", "gateway");
    assertThat(realm.events().text()).doesNotContain(revoked.key());
  }
}
