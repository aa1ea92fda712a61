package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.Together;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often, when and from where a key was used. */
@LatchkeyTest
@Tag("database")
class ApiKeyUsageIT {

  @Test
  void eachUseIsCountedAndTheLastOneTold(TestRealm realm) throws InterruptedException {
    OidcApp cli = realm.createApp("cli", Keys::takingKeys);
    TestUser alice = realm.createUser("alice");
    Keys keys = new Keys(realm);
    Made used = keys.make("alice", Map.of());
    Made unused = keys.make("alice", Map.of());
    Made refused = keys.make("alice", Map.of("networks", List.of("192.0.2.1")));
    long before = Instant.now().getEpochSecond();
    Callable<Integer> exchange = () -> Keys.offer(cli, used.key()).status();

    assertThat(Together.run(Collections.nCopies(20, exchange))).containsOnly(200);
    Keys.offer(cli, refused.key()).expect(400);
    awaitUses(realm, used, 20);
    Keys.exchange(cli, used.key());
    awaitUses(realm, used, 21);

    JsonNode told = read(realm, used);
    assertThat(told.path("lastUsed").asLong()).isBetween(before, Instant.now().getEpochSecond());
    assertThat(told.path("lastUsedFrom").asText()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");
    for (Made never : List.of(unused, refused)) {
      assertThat(read(realm, never).path("useCount").asLong(-1)).isZero();
      assertThat(read(realm, never).has("lastUsed")).isFalse();
      assertThat(read(realm, never).has("lastUsedFrom")).isFalse();
    }
    JsonNode list = realm.latchkey().get("api-keys?owner=alice").expect(200).json();
    assertThat(list.findValues("useCount"))
        .extracting(JsonNode::asLong)
        .containsExactlyInAnyOrder(21L, 0L, 0L);

    realm.resource().users().get(alice.id()).remove();

    assertThat(realm.latchkey().get("api-keys/" + used.id()).status()).isEqualTo(404);
  }

  private static void awaitUses(TestRealm realm, Made key, long uses) {
    Eventually.holds(
        "the uses to be written",
        () -> read(realm, key).path("useCount").asLong(),
        count -> count == uses);
  }

  private static JsonNode read(TestRealm realm, Made key) {
    return realm.latchkey().get("api-keys/" + key.id()).expect(200).json();
  }
}
