package io.latchkey.it.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.apikey.ProtectedApi;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Apache with mod_auth_openidc, which introspects keys by itself. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IntrospectingGatewayIT {
  private final TestRealm realm;
  private final ProtectedApi api;
  private final TestUser alice;
  private final TestUser bob;
  private final Upstream upstream = new Upstream();
  private final TlsFront front;
  private final GatewayProgram apache;

  IntrospectingGatewayIT(TestRealm realm) {
    this.realm = realm;
    this.api = ProtectedApi.in(realm);
    this.alice = realm.createUser("alice");
    this.bob = realm.createUser("bob");
    this.front = TlsFront.start(realm.server().url());
    this.apache = startBehind(front);
  }

  @AfterAll
  void end() {
    apache.close();
    front.close();
    upstream.close();
  }

  @Test
  void theApiIsToldWhoCallsAndIsNotHandedTheKey() {
    String key = api.keyOf("alice", ProtectedApi.READ).key();
    String basic = Base64.getEncoder().encodeToString(("anything:" + key).getBytes(US_ASCII));
    for (String authorization : List.of("Bearer " + key, "Basic " + basic)) {
      JsonNode received =
          apache
              .get(
                  "/orders",
                  "Authorization",
                  authorization,
                  "X-API-Key",
                  key,
                  "X-Auth-Request-User",
                  bob.id(),
                  "X-Auth-Request-Preferred-Username",
                  "bob",
                  "X-Auth-Request-Email",
                  "bob@example.org",
                  "X-Auth-Request-Groups",
                  "/admins",
                  "X-Auth-Request-Scopes",
                  ProtectedApi.WRITE)
              .expect(200)
              .json();
      assertThat(received.toString()).doesNotContain(key, basic, "bob", bob.id(), "admins");
      assertThat(received.has("authorization")).isFalse();
      assertCaller(received, alice);
      assertThat(received.path("x-auth-request-scopes").asText()).isEqualTo(ProtectedApi.READ);
    }
  }

  @Test
  void withoutAGoodKeyNobodyPasses() {
    Made revoked = api.keyOf("alice", ProtectedApi.READ);
    api.revoke(revoked);
    String elsewhere =
        new Keys(realm).make("alice", Map.of("scopes", List.of(ProtectedApi.READ))).key();
    String otherScope = api.keyOf("alice", ProtectedApi.WRITE).key();
    int before = upstream.requests();
    assertThat(apache.get("/orders").status()).isEqualTo(401);
    for (String method : List.of("POST", "PUT", "DELETE")) {
      assertThat(apache.send(method, "/orders").status()).as(method).isEqualTo(401);
    }
    assertThat(apache.send("OPTIONS", "/orders").status()).isBetween(401, 403);
    for (String bad : List.of("nonsense", revoked.key(), elsewhere)) {
      assertThat(apache.get("/orders", "Authorization", "Bearer " + bad).status())
          .as(bad)
          .isEqualTo(401);
    }
    HttpAnswer forbidden = apache.get("/orders", "Authorization", "Bearer " + otherScope);
    assertThat(forbidden.status()).as("%s", forbidden).isEqualTo(403);
    assertThat(upstream.requests()).isEqualTo(before);
  }

  @Test
  void aKeyThatIsRevokedOpensNothingAfterSeconds() {
    Made key = api.keyOf("alice", ProtectedApi.READ);
    apache.get("/orders", "Authorization", "Bearer " + key.key()).expect(200);
    api.revoke(key);
    Eventually.holds(
        "the cache to forget",
        () -> apache.get("/orders", "Authorization", "Bearer " + key.key()).status(),
        status -> status == 401);
  }

  @Test
  void whoComesTooOftenDoesNotPass() {
    String key = api.keyOf("alice", List.of(ProtectedApi.READ), Map.of("rateLimit", 1)).key();
    api.client().introspect(key).expect(200);
    int before = upstream.requests();
    HttpAnswer answer = apache.get("/orders", "Authorization", "Bearer " + key);
    assertThat(answer.status()).as("%s", answer).isEqualTo(401);
    assertThat(upstream.requests()).isEqualTo(before);
  }

  @Test
  void noCallerIsTakenForAnother() {
    List<TestUser> users = List.of(alice, bob);
    List<String> keys =
        users.stream().map(user -> api.keyOf(user.username(), ProtectedApi.READ).key()).toList();
    List<HttpAnswer> answers = Callers.alternate(apache, keys, 400);
    for (int i = 0; i < answers.size(); i++) {
      assertCaller(answers.get(i).expect(200).json(), users.get(i % 2));
    }
  }

  private GatewayProgram startBehind(TlsFront keycloak) {
    try {
      return Apache.start(
          new Surroundings(keycloak.url(), realm, upstream.authority()), keycloak.certificate());
    } catch (UncheckedIOException e) {
      keycloak.close();
      throw e;
    }
  }

  private static void assertCaller(JsonNode received, TestUser caller) {
    assertThat(received.path("x-auth-request-user").asText()).isEqualTo(caller.id());
    assertThat(received.path("x-auth-request-preferred-username").asText())
        .isEqualTo(caller.username());
  }
}
