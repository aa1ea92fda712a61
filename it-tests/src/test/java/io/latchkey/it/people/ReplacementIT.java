package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A new token in place of a lost one. */
@LatchkeyTest
class ReplacementIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  @Test
  void theNewTokenHasNamePlaceAndWindowsOfTheLostOne(TestRealm realm) {
    TestUser user = realm.createUser("replaced");
    String old =
        realm.tokens().createFor(user, "hotp", "OLD-1", Map.of("secret", SECRET, "lookAhead", 42));
    realm.tokens().createFor(user, "hotp", "KEPT-1", Map.of("secret", SECRET));
    String credential = tokens(realm, user).get(0).getId();
    realm.resource().users().get(user.id()).setCredentialUserLabel(credential, "My fob");
    Account.of(realm, user).post(old + "/report-lost", Map.of()).expect(204);
    String token =
        realm.tokens().create(Map.of("kind", "hotp", "serial", "NEW-1", "secret", SECRET));

    assign(realm, token, user, old).expect(204);

    assertThat(tokens(realm, user))
        .extracting(CredentialRepresentation::getUserLabel)
        .containsExactly("My fob", "KEPT-1");
    assertThat(tokens(realm, user).get(0).getCredentialData()).contains("NEW-1");
    assertThat(realm.tokens().read(token).path("lookAhead").asInt()).isEqualTo(42);
    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("assigned");
    assertThat(realm.tokens().read(old).path("state").asText()).isEqualTo("lost");
    assertThat(realm.tokens().read(old).has("holder")).isFalse();
    assertThat(realm.resource().getAdminEvents())
        .anyMatch(event -> String.valueOf(event.getRepresentation()).contains(old));
  }

  @Test
  void onlyATokenThatThePersonHoldsIsReplaced(TestRealm realm) {
    TestUser user = realm.createUser("holder");
    TestUser other = realm.createUser("other");
    String foreign = realm.tokens().createFor(other, "hotp", "FO-1", Map.of("secret", SECRET));
    String own = realm.tokens().createFor(user, "hotp", "OWN-1", Map.of("secret", SECRET));
    String token =
        realm.tokens().create(Map.of("kind", "hotp", "serial", "NEW-2", "secret", SECRET));

    for (String replaced : List.of(foreign, "none")) {
      assertThat(assign(realm, token, user, replaced).expect(400).json().path("field").asText())
          .isEqualTo("replaces");
    }
    assign(realm, foreign, user, own).expect(409);

    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("available");
    assertThat(tokens(realm, user)).hasSize(1);
    assertThat(tokens(realm, other)).hasSize(1);
  }

  private static HttpAnswer assign(TestRealm realm, String token, TestUser user, String replaced) {
    return realm
        .latchkey()
        .post("tokens/" + token + "/assign", Map.of("user", user.id(), "replaces", replaced));
  }

  private static List<CredentialRepresentation> tokens(TestRealm realm, TestUser user) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(credential -> credential.getType().equals("hardware-token"))
        .toList();
  }
}
