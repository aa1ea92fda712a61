package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who comes too often has to wait. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyLimitsIT {
  private static final String LIMIT = "latchkey.api-key.unknown-key-limit";

  private final TestRealm realm;
  private final Keys keys;

  private OidcApp cli = new OidcApp(URI.create("urn:unset"), "unset", null);
  private OidcApp api = cli;
  private TestUser alice = new TestUser("", "", "");

  ApiKeyLimitsIT(TestRealm realm) {
    this.realm = realm;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makeTheRealm() {
    cli = realm.createApp("cli", Keys::takingKeys);
    api =
        realm.createApp(
            "api",
            client -> {
              Keys.takingKeys(client);
              client.setPublicClient(false);
              client.setSecret("api-secret");
            });
    alice = realm.createUser("alice");
  }

  @Test
  void aKeyIsUsedAsOftenAsItMayAtAllDoorsTogether() {
    Gateway gateway = new Gateway(realm, "api", "api-secret");
    Made key = keys.make("alice", Map.of("rateLimit", 3, "audiences", List.of("api")));
    Keys.offer(cli, key.key()).expect(200);
    gateway.bearer(key.key()).expect(200);
    api.introspect(key.key()).expect(200);
    HttpAnswer limited = Keys.offer(cli, key.key()).expect(429);
    assertThat(limited.json().path("error").asText()).isEqualTo("slow_down");
    // A third of a minute until the next use, less what has passed.
    assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 20);
    assertThat(gateway.bearer(key.key()).expect(429).header("Retry-After")).isNotEmpty();
    assertThat(api.introspect(key.key()).expect(429).header("Retry-After")).isNotEmpty();
    realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR", "latchkey_reason", "rate_limited");
    Keys.offer(cli, keys.make("alice", Map.of()).key()).expect(200);
    assertThat(realm.latchkey().get("api-keys/" + key.id()).json().path("rateLimit").asInt())
        .isEqualTo(3);
  }

  @Test
  void aRotatedKeyKeepsItsLimit() {
    Made key = keys.make("alice", Map.of("rateLimit", 2));
    String next =
        realm
            .latchkey()
            .post("api-keys/" + key.id() + "/rotate", Map.of())
            .expect(201)
            .json()
            .path("key")
            .asText();
    Keys.offer(cli, next).expect(200);
    Keys.offer(cli, next).expect(200);
    Keys.offer(cli, next).expect(429);
  }

  @Test
  void anAddressThatOffersTooManyBadKeysWaitsAndGoodOnesPass() {
    Made known = keys.make("alice", Map.of("audiences", List.of("api")));
    Made fresh = keys.make("alice", Map.of());
    Made revoked = keys.make("alice", Map.of());
    keys.revoke(revoked);
    Keys.offer(cli, known.key()).expect(200);
    realm.update(r -> r.getAttributes().put(LIMIT, "3"));
    try {
      Keys.offer(cli, ForgedKeys.unknown()).expect(400);
      Keys.offer(cli, ForgedKeys.withOtherSecret(fresh.key())).expect(400);
      Keys.offer(cli, revoked.key()).expect(400);
      // No I/O is spent on these, and nothing told.
      for (String key :
          List.of(ForgedKeys.unknown(), ForgedKeys.withOtherSecret(fresh.key()), revoked.key())) {
        HttpAnswer limited = Keys.offer(cli, key).expect(429);
        assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 20);
        assertThat(limited.json().path("error").asText()).isEqualTo("slow_down");
      }
      Keys.offer(cli, "malformed").expect(400);
      Keys.offer(cli, known.key()).expect(200);
      // A server that has proved who it is does not pay for what strangers sent it.
      assertThat(api.introspect(ForgedKeys.unknown()).expect(200).body()).contains("false");
      new Gateway(realm, "api", "api-secret").bearer(known.key()).expect(200);
      new Gateway(realm, "api", "api-secret").bearer(ForgedKeys.unknown()).expect(401);
    } finally {
      realm.update(r -> r.getAttributes().remove(LIMIT));
    }
    Keys.offer(cli, fresh.key()).expect(200);
  }

  @Test
  void wrongKeysAreNotTheOwnersFailures() {
    realm.bruteForce().count();
    Made key = keys.make("alice", Map.of());
    for (int i = 0; i < 6; i++) {
      Keys.offer(cli, ForgedKeys.withOtherSecret(key.key())).expect(400);
    }
    assertThat(realm.bruteForce().status(alice)).containsEntry("numFailures", 0);
    Keys.offer(cli, key.key()).expect(200);
  }
}
