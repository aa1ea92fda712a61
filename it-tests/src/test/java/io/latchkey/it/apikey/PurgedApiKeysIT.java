package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** Keys that ended stay listed for a time that the realm sets, and go then. */
@LatchkeyTest
@Tag("database")
class PurgedApiKeysIT {

  @Test
  void whatEndedBeforeTheAuditPeriodIsDeletedWithItsCredentialAndNothingElseIs(
      TestRealm realm, TestServer server) {
    TestUser alice = realm.createUser("alice");
    realm.createApp(
        "robot",
        client -> {
          client.setPublicClient(false);
          client.setServiceAccountsEnabled(true);
        });
    Keys keys = new Keys(realm);
    Made active = keys.make("alice", Map.of());
    Made expired = keys.make("alice", Map.of("lifespan", 1));
    Made revoked = keys.make("alice", Map.of());
    Made ofRobot = keys.make("robot", Map.of("lifespan", 1));
    keys.revoke(revoked);
    Eventually.holds("the key to expire", () -> state(realm, expired), "expired"::equals);
    try (TestRealm patient = server.createRealm("it-purgedapikeys-patient")) {
      patient.createUser("alice");
      Keys others = new Keys(patient);
      Made kept = others.make("alice", Map.of());
      others.revoke(kept);

      realm.update(
          it -> {
            Map<String, String> attributes = new HashMap<>(it.getAttributesOrEmpty());
            attributes.put("latchkey.api-key.audit-period", "1");
            it.setAttributes(attributes);
          });

      for (Made gone : List.of(expired, revoked, ofRobot)) {
        Eventually.holds(
            "the key to go",
            () -> realm.latchkey().get("api-keys/" + gone.id()).status(),
            status -> status == 404);
      }
      // A second one goes in a later round, when the first has come to all realms.
      Made second = keys.make("alice", Map.of());
      keys.revoke(second);
      Eventually.holds(
          "the second key to go",
          () -> realm.latchkey().get("api-keys/" + second.id()).status(),
          status -> status == 404);
      assertThat(state(patient, kept)).isEqualTo("revoked");
    }
    assertThat(state(realm, active)).isEqualTo("active");
    assertThat(realm.resource().users().get(alice.id()).credentials())
        .filteredOn(row -> "api-key".equals(row.getType()))
        .extracting(CredentialRepresentation::getId)
        .containsExactly(active.id());
  }

  private static String state(TestRealm realm, Made key) {
    return realm.latchkey().get("api-keys/" + key.id()).json().path("state").asText();
  }
}
