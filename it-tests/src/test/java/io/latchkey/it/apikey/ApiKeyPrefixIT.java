package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A realm has a prefix of its own for its keys, and goes on to take those with former ones. */
@LatchkeyTest
class ApiKeyPrefixIT {
  private static final String SETTING = "latchkey.api-key.";

  @Test
  void aNewPrefixIsForNewKeysAndAFormerOneIsTakenAsLongAsItIsNamed(TestRealm realm) {
    OidcApp cli = realm.createApp("cli", Keys::takingKeys);
    realm.createUser("alice");
    Keys keys = new Keys(realm);
    String first = keys.make("alice", Map.of("name", "first")).key();
    assertThat(first).startsWith("lk_");

    set(realm, "prefix", "acme");
    set(realm, "retired-prefixes", "old lk");
    String second = keys.make("alice", Map.of("name", "second")).key();
    assertThat(second).matches("acme_[0-9A-Za-z]{71}");
    Keys.offer(cli, second).expect(200);
    Keys.offer(cli, first).expect(200);

    set(realm, "retired-prefixes", "old");
    Keys.offer(cli, second).expect(200);
    Keys.offer(cli, first).expect(400);
    assertThat(realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR").getDetails())
        .containsEntry("latchkey_reason", "malformed");

    set(realm, "retired-prefixes", "lk");
    Keys.offer(cli, first).expect(200);
    // The prefix is part of what is hashed.
    Keys.offer(cli, ForgedKeys.withPrefix("acme", first)).expect(400);
  }

  private static void set(TestRealm realm, String setting, String value) {
    realm.update(it -> it.getAttributes().put(SETTING + setting, value));
  }
}
