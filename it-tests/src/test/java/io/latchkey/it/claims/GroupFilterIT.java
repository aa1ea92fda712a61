package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.admin.client.CreatedResponseUtil;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

/** Claims that list some of a person's groups. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupFilterIT {
  private static final String MAPPER = "latchkey-group-filter-mapper";

  private final TestRealm realm;
  private final ClaimApps apps;
  private final TestUser ann;
  private final Map<String, String> groups = new HashMap<>();

  GroupFilterIT(TestRealm realm) {
    this.realm = realm;
    this.apps = new ClaimApps(realm);
    this.ann = realm.createUser("ann");
  }

  @BeforeAll
  void annIsInManyGroups() {
    for (String path :
        List.of("/apps", "/apps/netbird", "/apps/netbird/vpn-us", "/apps/netbird/vpn-eu", "/hr")) {
      groups.put(path, create(path));
    }
    for (String path : List.of("/apps/netbird/vpn-us", "/apps/netbird/vpn-eu", "/hr")) {
      realm.resource().users().get(ann.id()).joinGroup(groups.get(path));
    }
  }

  @Test
  void onlyTheGroupsWithAPrefixAreListedEverywhere() {
    OidcApp app = apps.app("prefix-app", MAPPER, Map.of("prefix", "vpn-"));

    JsonNode tokens = ClaimApps.login(app, ann);

    assertEverywhere(app, tokens, "vpn-eu", "vpn-us");
    assertEverywhere(app, ClaimApps.refresh(app, tokens), "vpn-eu", "vpn-us");
  }

  @Test
  void aLightweightTokenListsThemToo() {
    OidcApp app =
        apps.app(
            "lightweight-app",
            MAPPER,
            Map.of("path", "/apps", "full.path", "true"),
            ClaimApps::lightweight);

    ClaimApps.everywhereLightweight(app, ClaimApps.login(app, ann))
        .forEach(
            (place, claims) ->
                assertThat(ClaimApps.list(claims.path("groups")))
                    .as(place)
                    .containsExactly("/apps/netbird/vpn-eu", "/apps/netbird/vpn-us"));
  }

  @Test
  void theGroupsAboveAreListedIfAsked() {
    OidcApp app =
        apps.app(
            "parents-app",
            MAPPER,
            Map.of(
                "parents", "true",
                "full.path", "true",
                "depth", "2",
                "exclude", "/hr",
                "rename", "/apps=all apps"));

    assertEverywhere(app, ClaimApps.login(app, ann), "/apps/netbird", "all apps");
  }

  @Test
  void aLimitSaysHowManyItLeavesOut() {
    OidcApp app =
        apps.app("limit-app", MAPPER, Map.of("limit", "1", "claim.name", "rights.groups"));

    ClaimApps.everywhere(app, ClaimApps.login(app, ann))
        .forEach(
            (place, claims) -> {
              JsonNode rights = claims.path("rights");
              assertThat(ClaimApps.list(rights.path("groups"))).as(place).containsExactly("hr");
              assertThat(rights.path("groups_omitted").asInt()).as(place).isEqualTo(2);
            });
  }

  @Test
  void thereIsNoClaimForNoGroup() {
    OidcApp app = apps.app("no-group-app", MAPPER, Map.of("regex", "vpn"));

    ClaimApps.everywhere(app, ClaimApps.login(app, ann))
        .forEach((place, claims) -> assertThat(claims.has("groups")).as(place).isFalse());
  }

  @Test
  void theGroupsOfAServiceAccountAreListed() {
    OidcApp app = apps.app("robot", MAPPER, Map.of("regex", "/apps/.*"));
    String robot = realm.resource().users().search("service-account-robot", true).get(0).getId();
    realm.resource().users().get(robot).joinGroup(groups.get("/apps/netbird/vpn-eu"));
    realm.resource().users().get(robot).joinGroup(groups.get("/hr"));

    assertEverywhere(app, ClaimApps.serviceAccount(app), "vpn-eu");
  }

  @Test
  void aTokenMadeFromAKeyListsWhatTheKeyCoversOnly() {
    TestUser bob = realm.createUser("bob");
    create("/keys");
    String inner = create("/keys/inner");
    String read = create("/keys/inner/read");
    String write = create("/keys/inner/write");
    give(inner, "see");
    give(read, "read");
    give(write, "write");
    realm.resource().users().get(bob.id()).joinGroup(read);
    realm.resource().users().get(bob.id()).joinGroup(write);
    OidcApp app =
        apps.app(
            "keys-app",
            MAPPER,
            Map.of("parents", "true", "full.path", "true", "path", "/keys"),
            client -> client.setFullScopeAllowed(true));

    String key = apps.issueKey("bob", List.of("see", "read"), "keys-app");

    assertEverywhere(
        app,
        ClaimApps.login(app, bob),
        "/keys",
        "/keys/inner",
        "/keys/inner/read",
        "/keys/inner/write");
    assertEverywhere(app, ClaimApps.exchangeKey(app, key), "/keys/inner", "/keys/inner/read");
    assertEverywhere(app, ClaimApps.exchangeKey(app, apps.issueKey("bob", List.of(), "keys-app")));
  }

  @Test
  void noPatternHoldsALoginUp() {
    TestUser mallory = realm.createUser("mallory");
    realm.resource().users().get(mallory.id()).joinGroup(create("/" + "a".repeat(200) + "!"));
    OidcApp app = apps.app("slow-app", MAPPER, Map.of("regex", "(a+)+|((a?)?){50}"));

    Instant before = Instant.now();
    JsonNode tokens = ClaimApps.login(app, mallory);

    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(ClaimApps.access(tokens).has("groups")).isFalse();
  }

  @Test
  void wrongSettingsAreRefusedWhenTheyAreSaved() {
    apps.app("wrong-app", MAPPER, Map.of());

    assertThat(apps.refusal("wrong-app", MAPPER, Map.of("regex", "vpn-[")))
        .contains("regex: expected a regular expression; Unclosed character class at position 5");
    assertThat(apps.refusal("wrong-app", MAPPER, Map.of("limit", "0")))
        .contains("limit: expected a whole number from 1 to 10000");
    assertThat(apps.refusal("wrong-app", MAPPER, Map.of("path", "apps")))
        .contains("path: expected paths of groups");
  }

  @Test
  void wrongSettingsThatWereNotSeenCostTheClaimOnly() {
    OidcApp app = apps.app("unseen-app", MAPPER, Map.of("regex", "("));
    realm.events().clear();

    JsonNode tokens = ClaimApps.login(app, ann);

    ClaimApps.everywhere(app, tokens)
        .forEach((place, claims) -> assertThat(claims.has("groups")).as(place).isFalse());
    var event =
        realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR", "latchkey_mapper_type", MAPPER);
    assertThat(event.getError()).isEqualTo("claim_dropped");
    assertThat(Events.detail(event, "reason")).startsWith("regex: ");
  }

  private static void assertEverywhere(OidcApp app, JsonNode tokens, String... expected) {
    ClaimApps.everywhere(app, tokens)
        .forEach(
            (place, claims) -> {
              assertThat(ClaimApps.list(claims.path("groups"))).as(place).containsExactly(expected);
              assertThat(claims.has("groups_omitted")).as(place).isFalse();
            });
  }

  private String create(String path) {
    int slash = path.lastIndexOf('/');
    GroupRepresentation group = new GroupRepresentation();
    group.setName(path.substring(slash + 1));
    if (slash == 0) {
      try (var response = realm.resource().groups().add(group)) {
        return CreatedResponseUtil.getCreatedId(response);
      }
    }
    String parent = realm.resource().getGroupByPath(path.substring(0, slash)).getId();
    try (var response = realm.resource().groups().group(parent).subGroup(group)) {
      return CreatedResponseUtil.getCreatedId(response);
    }
  }

  private void give(String group, String role) {
    RoleRepresentation representation = new RoleRepresentation();
    representation.setName(role);
    realm.resource().roles().create(representation);
    realm
        .resource()
        .groups()
        .group(group)
        .roles()
        .realmLevel()
        .add(List.of(realm.resource().roles().get(role).toRepresentation()));
  }
}
