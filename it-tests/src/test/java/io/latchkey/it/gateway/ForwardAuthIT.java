package io.latchkey.it.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.demo.server.FreePort;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.apikey.ProtectedApi;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Gateways that ask our endpoint: nginx, with and without a cache, and Caddy. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardAuthIT {
  /** Each of them in turn; JUnit would end those that it is done with. */
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest(name = "{0}", autoCloseArguments = false)
  @MethodSource("gateways")
  @interface WithEachGateway {}

  private final TestRealm realm;
  private final ProtectedApi api;
  private final TestUser alice;
  private final TestUser bob;
  private final Upstream upstream = new Upstream();
  private final List<GatewayProgram> started = new ArrayList<>();

  ForwardAuthIT(TestRealm realm) {
    this.realm = realm;
    this.api = ProtectedApi.in(realm);
    this.alice = realm.createUser("alice");
    this.bob = realm.createUser("bob");
  }

  @BeforeAll
  void start() {
    Surroundings surroundings = new Surroundings(realm.server().url(), realm, upstream.authority());
    started.add(Nginx.start(surroundings));
    started.add(Nginx.startWithCache(surroundings));
    started.add(Caddy.start(surroundings));
  }

  @AfterAll
  void end() {
    started.forEach(GatewayProgram::close);
    upstream.close();
  }

  Stream<GatewayProgram> gateways() {
    return started.stream();
  }

  @WithEachGateway
  void theApiIsHandedATokenAndTheCallersNameInPlaceOfTheKey(GatewayProgram gateway) {
    String key = api.keyOf("alice", ProtectedApi.READ).key();
    for (HttpAnswer answer :
        List.of(
            gateway.get("/orders/7?x=y", "Authorization", "Bearer " + key),
            gateway.get("/orders/7", "Authorization", basic("anything", key)),
            gateway.get("/orders/7", "X-API-Key", key),
            gateway.send("POST", "/orders", "X-API-Key", key))) {
      JsonNode received = answer.expect(200).json();
      assertThat(received.toString()).doesNotContain(key, ProtectedApi.SECRET);
      assertThat(received.has("x-api-key")).isFalse();
      assertThat(received.has("latchkey-gateway-secret")).isFalse();
      assertThat(token(received).claim("aud").asText()).isEqualTo(ProtectedApi.CLIENT);
      assertThat(token(received).claim("scope").asText()).contains(ProtectedApi.READ);
      assertCaller(received, alice);
      assertThat(received.path("x-auth-request-scopes").asText().split(" "))
          .contains(ProtectedApi.READ)
          .doesNotContain(ProtectedApi.WRITE);
    }
  }

  @WithEachGateway
  void whatCallersSayOfThemselvesDoesNotGetThrough(GatewayProgram gateway) {
    String key = api.keyOf("bob", ProtectedApi.READ).key();
    JsonNode received =
        gateway
            .get(
                "/orders",
                "X-API-Key",
                key,
                "X-Auth-Request-User",
                alice.id(),
                "X-Auth-Request-Preferred-Username",
                "alice",
                "X-Auth-Request-Email",
                "alice@example.org",
                "X-Auth-Request-Groups",
                "/admins",
                "x-auth-request-groups",
                "/more-admins",
                "X-Auth-Request-Scopes",
                ProtectedApi.WRITE,
                "Latchkey-Gateway-Secret",
                "forged")
            .expect(200)
            .json();
    assertCaller(received, bob);
    assertThat(received.path("x-auth-request-email").asText()).isEqualTo("bob@example.org");
    assertThat(received.path("x-auth-request-groups").asText()).isEmpty();
    assertThat(received.path("x-auth-request-scopes").asText())
        .contains(ProtectedApi.READ)
        .doesNotContain(ProtectedApi.WRITE);
  }

  @WithEachGateway
  void withoutAGoodKeyNobodyPasses(GatewayProgram gateway) {
    Made revoked = api.keyOf("alice", ProtectedApi.READ);
    api.revoke(revoked);
    Made good = api.keyOf("alice", ProtectedApi.READ);
    String elsewhere =
        new Keys(realm).make("alice", Map.of("scopes", List.of(ProtectedApi.READ))).key();
    int before = upstream.requests();
    assertRefused(gateway.get("/orders"));
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
      assertRefused(gateway.send(method, "/orders"));
    }
    for (String bad :
        List.of(
            "nonsense",
            good.key().substring(0, 73),
            revoked.key(),
            elsewhere,
            Keys.exchange(api.client(), good.key()))) {
      assertRefused(gateway.get("/orders", "Authorization", "Bearer " + bad));
      assertRefused(gateway.get("/orders", "X-API-Key", bad));
    }
    assertRefused(gateway.get("/orders?api_key=" + good.key()));
    assertThat(upstream.requests()).isEqualTo(before);
  }

  @WithEachGateway
  void aKeyWithoutTheScopeIsForbiddenToPass(GatewayProgram gateway) {
    String key = api.keyOf("alice", ProtectedApi.WRITE).key();
    int before = upstream.requests();
    assertThat(gateway.get("/orders", "X-API-Key", key).status()).isEqualTo(403);
    assertThat(gateway.get("/orders?scope=openid", "X-API-Key", key).status()).isEqualTo(403);
    assertThat(upstream.requests()).isEqualTo(before);
  }

  @WithEachGateway
  void aKeyThatIsRevokedOpensNothingAfterSeconds(GatewayProgram gateway) {
    Made key = api.keyOf("alice", ProtectedApi.READ);
    gateway.get("/orders", "X-API-Key", key.key()).expect(200);
    api.revoke(key);
    if (gateway.toString().contains("cache")) {
      Eventually.holds(
          "the cache to forget",
          () -> gateway.get("/orders", "X-API-Key", key.key()).status(),
          status -> status == 401);
    }
    assertRefused(gateway.get("/orders", "X-API-Key", key.key()));
  }

  @WithEachGateway
  void whoComesTooOftenIsToldWhenToComeAgain(GatewayProgram gateway) {
    String key = api.keyOf("alice", List.of(ProtectedApi.READ), Map.of("rateLimit", 2)).key();
    List<HttpAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      // Another name each time, so that no cache knows the answer.
      answers.add(gateway.get("/orders", "Authorization", basic("caller-" + i, key)));
    }
    assertThat(answers).extracting(HttpAnswer::status).containsExactly(200, 200, 429, 429);
    assertThat(Integer.parseInt(answers.get(3).header("Retry-After"))).isBetween(1, 30);
  }

  @Test
  void theCacheAnswersInKeycloaksPlaceForSomeSeconds() {
    String key = api.keyOf("alice", List.of(ProtectedApi.READ), Map.of("rateLimit", 1)).key();
    GatewayProgram cached = started.get(1);
    HttpAnswer first = cached.get("/orders", "X-API-Key", key).expect(200);
    HttpAnswer second = cached.get("/orders/7", "X-API-Key", key).expect(200);
    assertThat(second.json().path("authorization")).isEqualTo(first.json().path("authorization"));
    assertThat(cached.get("/orders", "Authorization", "Bearer " + key).status()).isEqualTo(429);
  }

  @WithEachGateway
  void noCallerIsTakenForAnother(GatewayProgram gateway) {
    List<TestUser> users = List.of(alice, bob);
    List<String> keys =
        users.stream().map(user -> api.keyOf(user.username(), ProtectedApi.READ).key()).toList();
    List<HttpAnswer> answers = Callers.alternate(gateway, keys, 400);
    for (int i = 0; i < answers.size(); i++) {
      assertCaller(answers.get(i).expect(200).json(), users.get(i % 2));
    }
  }

  @WithEachGateway
  void aGatewayThatCannotAskLetsNobodyPass(GatewayProgram gateway) {
    URI nowhere = URI.create("http://127.0.0.1:" + FreePort.choose());
    Surroundings surroundings = new Surroundings(nowhere, realm, upstream.authority());
    String key = api.keyOf("alice", ProtectedApi.READ).key();
    int before = upstream.requests();
    try (GatewayProgram lost =
        gateway.toString().equals("Caddy")
            ? Caddy.start(surroundings)
            : Nginx.start(surroundings)) {
      assertThat(lost.get("/orders", "X-API-Key", key).status()).isEqualTo(502);
    }
    assertThat(upstream.requests()).isEqualTo(before);
  }

  private static void assertCaller(JsonNode received, TestUser caller) {
    assertThat(received.path("x-auth-request-user").asText()).isEqualTo(caller.id());
    assertThat(received.path("x-auth-request-preferred-username").asText())
        .isEqualTo(caller.username());
    assertThat(token(received).claim("sub").asText()).isEqualTo(caller.id());
  }

  private static void assertRefused(HttpAnswer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  private static Jwt token(JsonNode received) {
    String authorization = received.path("authorization").asText();
    assertThat(authorization).startsWith("Bearer ey");
    return new Jwt(authorization.substring("Bearer ".length()));
  }

  private static String basic(String user, String key) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + key).getBytes(US_ASCII));
  }
}
