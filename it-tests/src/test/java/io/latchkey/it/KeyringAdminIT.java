package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.KeyringState;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AdminEventRepresentation;

/** {@code /keyring}: who may ask, what is answered, and what is recorded. */
@Tag("database")
@LatchkeyTest
class KeyringAdminIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  @Test
  void theStateCountsTheSecretsOfTheRealmOnly(TestServer server, TestRealm realm) {
    try (TestRealm other = server.createRealm("it-keyring-other")) {
      other.tokens().create(Map.of("kind", "hotp", "serial", "K-1", "secret", SECRET));
      assertThat(KeyringState.of(realm))
          .isEqualTo(new KeyringState("k1", List.of("k1 present 0 0"), 0));
      assertThat(KeyringState.of(other))
          .isEqualTo(new KeyringState("k1", List.of("k1 present 1 0"), 0));
    }
  }

  /** It is hashed with a key, too, which must not be taken away while the code lives. */
  @Test
  void theStateCountsTemporaryCodesThatMayBeUsed(TestRealm realm) {
    TestUser user = realm.createUser("keyring-code");
    String path = "users/" + user.id() + "/temporary-code";
    realm.latchkey().post(path, Map.of()).expect(201);
    assertThat(KeyringState.of(realm).keys()).containsExactly("k1 present 0 1");

    realm.latchkey().delete(path).expect(204);

    assertThat(KeyringState.of(realm).keys()).containsExactly("k1 present 0 0");
  }

  @Test
  void sealingAnewIsAnAdminEvent(TestRealm realm) {
    realm.latchkey().post("keyring/reencrypt", "").expect(200);

    assertThat(realm.resource().getAdminEvents())
        .filteredOn(it -> "LATCHKEY_KEYRING".equals(it.getResourceType()))
        .extracting(AdminEventRepresentation::getResourcePath)
        .containsExactly("latchkey/keyring/reencrypt");
  }

  @Test
  void theStateTellsHowFarTheSealingIs(TestServer server, TestRealm realm) {
    try (TestRealm other = server.createRealm("it-keyring-untouched")) {
      assertThat(other.latchkey().get("keyring").json().has("reencryption")).isFalse();
      realm.latchkey().post("keyring/reencrypt?max=all", "").expect(200);

      JsonNode told = realm.latchkey().get("keyring").expect(200).json().path("reencryption");

      assertThat(told.path("finished").asLong())
          .isGreaterThanOrEqualTo(told.path("started").asLong())
          .isPositive();
      assertThat(told.path("done").asInt()).isZero();
      assertThat(told.path("failed").asInt()).isZero();
      assertThat(other.latchkey().get("keyring").json().has("reencryption")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "10001", "x", "ALL"})
  void aBoundThatIsNoneIsRefusedByName(String max, TestRealm realm) {
    HttpAnswer answer = realm.latchkey().post("keyring/reencrypt?max=" + max, "");

    assertThat(answer.expect(400).json().path("field").asText()).isEqualTo("max");
  }

  @Test
  void onlyWhoManagesTheRealmMayAsk(TestServer server, TestRealm realm) {
    assertRefused(Administrator.create(realm, "users", "manage-users").latchkey(realm));
    assertRefused(Administrator.create(realm, "viewer", "view-realm").latchkey(realm));
    assertRefused(Administrator.create(realm, "nobody").latchkey(realm));
    try (TestRealm other = server.createRealm("it-keyring-foreign")) {
      assertRefused(Administrator.create(other, "foreign", "manage-realm").latchkey(realm));
    }
    Administrator.create(realm, "manager", "manage-realm")
        .latchkey(realm)
        .get("keyring")
        .expect(200);
  }

  private static void assertRefused(RestClient latchkey) {
    assertThat(latchkey.get("keyring").status()).isIn(401, 403);
    assertThat(latchkey.post("keyring/reencrypt", "").status()).isIn(401, 403);
  }
}
