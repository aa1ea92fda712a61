package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.TestServer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Pseudonyms that clients of one sector alone can link. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PseudonymIT {
  private final TestRealm realm;
  private final TestUser ann;
  private final TestUser bob;

  PseudonymIT(TestRealm realm) {
    this.realm = realm;
    this.ann = realm.createUser("ann");
    this.bob = realm.createUser("bob");
  }

  @Test
  void aPersonHasOneForAClientEverywhere() {
    MappedApp app = MappedApp.create(realm, "everywhere", pseudonym(Map.of()));
    JsonNode login = app.login(ann);
    String expected = of(login);

    assertThat(expected).matches("[A-Za-z0-9_-]{43}");
    for (JsonNode answer :
        List.of(login, app.refresh(login), app.login(ann), app.withKey("ann", Map.of()))) {
      app.places(answer)
          .forEach(
              (place, claims) ->
                  assertThat(claims.path("pseudonym").asText()).as(place).isEqualTo(expected));
    }
    assertThat(of(app.login(bob))).isNotEqualTo(expected);
    assertThat(of(app.asServiceAccount())).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void onlyClientsOfASectorCanLinkAPerson(TestServer server) {
    Set<String> seen = new HashSet<>();
    MappedApp shop = MappedApp.create(realm, "shop", pseudonym(Map.of("sector", "trade")));
    MappedApp till = MappedApp.create(realm, "till", pseudonym(Map.of("sector", "trade")));

    String trade = of(shop.login(ann));
    assertThat(of(till.login(ann))).isEqualTo(trade);

    seen.add(trade);
    seen.add(own(realm, "trade", ann, Map.of()));
    seen.add(own(realm, "clinic", ann, Map.of()));
    seen.add(own(realm, "mail", ann, Map.of("attribute", "email", "sector", "trade")));
    try (TestRealm other = server.createRealm("it-pseudonym-other")) {
      seen.add(own(other, "trade-2", other.createUser("ann"), Map.of("sector", "trade")));
    }
    assertThat(seen).hasSize(5);
  }

  @Test
  void itFollowsTheAttributeAndIsAbsentWithoutOne() {
    TestUser eve = realm.createUser("eve");
    MappedApp app = MappedApp.create(realm, "mailing", pseudonym(Map.of("attribute", "email")));
    String before = of(app.login(eve));

    UserRepresentation user = realm.resource().users().get(eve.id()).toRepresentation();
    user.setEmail("eve2@example.org");
    realm.resource().users().get(eve.id()).update(user);

    assertThat(of(app.login(eve))).isNotEqualTo(before).isNotEmpty();
    MappedApp none = MappedApp.create(realm, "none", pseudonym(Map.of("attribute", "nothing")));
    none.places(none.login(eve))
        .forEach((place, claims) -> assertThat(claims.has("pseudonym")).as(place).isFalse());
  }

  @Test
  void previousOnesAreBehindTheCurrentOne() {
    MappedApp plain = MappedApp.create(realm, "plain", pseudonym(Map.of("sector", "s")));
    MappedApp all =
        MappedApp.create(
            realm, "with-previous", pseudonym(Map.of("sector", "s", "previous", "true")));

    JsonNode list = MappedApp.access(all.login(ann)).path("pseudonym");

    assertThat(list.isArray()).isTrue();
    assertThat(list.path(0).asText()).isEqualTo(of(plain.login(ann)));
  }

  private static String own(
      TestRealm realm, String clientId, TestUser user, Map<String, String> settings) {
    MappedApp app = MappedApp.create(realm, clientId, pseudonym(settings));
    return of(app.login(user));
  }

  private static String of(JsonNode answer) {
    return MappedApp.access(answer).path("pseudonym").asText();
  }

  private static ProtocolMapperRepresentation pseudonym(Map<String, String> settings) {
    Map<String, String> config = new TreeMap<>(settings);
    config.put("claim.name", "pseudonym");
    return MappedApp.mapper("latchkey-pseudonym-mapper", config);
  }
}
