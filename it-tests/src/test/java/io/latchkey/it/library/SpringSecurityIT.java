package io.latchkey.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.apikey.ProtectedApi;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An API under Spring Security takes raw keys, or the tokens made from them. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringSecurityIT {
  private final TestRealm realm;
  private final ProtectedApi api;
  private final TestUser alice;

  SpringSecurityIT(TestRealm realm) {
    this.realm = realm;
    this.api = ProtectedApi.in(realm);
    this.alice = realm.createUser("alice");
  }

  @Test
  void anOpaqueTokenResourceServerTakesRawKeys(@TempDir Path folder) {
    Made key = api.keyOf("alice", ProtectedApi.READ);
    Made other = api.keyOf("alice", ProtectedApi.WRITE);
    Made elsewhere = new Keys(realm).make("alice", Map.of("scopes", List.of(ProtectedApi.READ)));
    var tokens =
        SpringResourceServer.opaque(realm.issuer(), ProtectedApi.CLIENT, ProtectedApi.SECRET);
    try (var server = SpringResourceServer.start(folder, tokens)) {
      assertCaller(server.orders(key.key()));
      assertThat(server.orders(other.key()).status()).isEqualTo(403);
      assertRefused(server.orders(elsewhere.key()));
      assertRefused(server.orders(key.key().substring(0, 73)));
      assertThat(server.orders(Keys.exchange(api.client(), key.key())).status()).isEqualTo(200);
      api.revoke(key);
      assertRefused(server.orders(key.key()));
    }
  }

  @Test
  void aJwtResourceServerTakesTokensOfKeysForItsAudience(@TempDir Path folder) {
    realm.createApp("other-api", Keys::takingKeys);
    Made key = api.keyOf("alice", ProtectedApi.READ);
    Made elsewhere =
        api.keyOf("alice", List.of(ProtectedApi.READ), Map.of("audiences", List.of("other-api")));
    var tokens = SpringResourceServer.jwt(realm.issuer(), ProtectedApi.CLIENT);
    try (var server = SpringResourceServer.start(folder, tokens)) {
      assertCaller(server.orders(Keys.exchange(api.client(), key.key())));
      assertRefused(server.orders(key.key()));
      assertRefused(server.orders(Keys.exchange(api.client(), elsewhere.key())));
    }
  }

  private void assertCaller(HttpAnswer answer) {
    answer.expect(200);
    assertThat(answer.json().path("name").asText()).isEqualTo(alice.id());
    assertThat(answer.json().path("authorities").toString())
        .contains("SCOPE_" + ProtectedApi.READ)
        .doesNotContain(ProtectedApi.WRITE);
  }

  private static void assertRefused(HttpAnswer answer) {
    assertThat(answer.status()).as("%s", answer).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }
}
