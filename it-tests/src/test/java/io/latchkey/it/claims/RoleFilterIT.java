package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.RoleRepresentation;

/** Claims that list some of a person's roles. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoleFilterIT {
  private static final String MAPPER = "latchkey-role-filter-mapper";

  private final TestRealm realm;
  private final ClaimApps apps;
  private final TestUser ann;

  RoleFilterIT(TestRealm realm) {
    this.realm = realm;
    this.apps = new ClaimApps(realm);
    this.ann = realm.createUser("ann");
  }

  /** {@code app-all} is made of {@code app-read} and of the client's {@code pay}. */
  @BeforeAll
  void annHasRoles() {
    realm.createApp("billing");
    realm.createApp("shop");
    createRole("app-read");
    createRole("app-all");
    createClientRole("billing", "pay");
    createClientRole("shop", "pay");
    realm
        .resource()
        .roles()
        .get("app-all")
        .addComposites(List.of(role("app-read"), clientRole("billing", "pay")));
    var mappings = realm.resource().users().get(ann.id()).roles();
    mappings.realmLevel().add(List.of(role("app-all")));
    mappings.clientLevel(clientUuid("shop")).add(List.of(clientRole("shop", "pay")));
  }

  @Test
  void rolesOfRealmAndClientsAreOneListEverywhere() {
    OidcApp app = apps.app("regex-app", MAPPER, Map.of("regex", "app-.*|.*\\.pay"));

    JsonNode tokens = ClaimApps.login(app, ann);

    assertEverywhere(app, tokens, "app-all", "app-read", "billing.pay", "shop.pay");
    assertEverywhere(
        app, ClaimApps.refresh(app, tokens), "app-all", "app-read", "billing.pay", "shop.pay");
  }

  @Test
  void theRolesOfOneClientAreListedByName() {
    OidcApp app =
        apps.app(
            "client-app",
            MAPPER,
            Map.of("client", "billing", "rename", "*=billing:*"),
            ClaimApps::lightweight);

    ClaimApps.everywhereLightweight(app, ClaimApps.login(app, ann))
        .forEach(
            (place, claims) ->
                assertThat(ClaimApps.list(claims.path("roles")))
                    .as(place)
                    .containsExactly("billing:pay"));
  }

  @Test
  void aLimitSaysHowManyItLeavesOut() {
    OidcApp app = apps.app("limit-app", MAPPER, Map.of("prefix", "app-", "limit", "1"));

    JsonNode claims = ClaimApps.access(ClaimApps.login(app, ann));

    assertThat(ClaimApps.list(claims.path("roles"))).containsExactly("app-all");
    assertThat(claims.path("roles_omitted").asInt()).isEqualTo(1);
  }

  @Test
  void theScopeOfTheClientBoundsTheList() {
    OidcApp app =
        apps.app(
            "narrow-app",
            MAPPER,
            Map.of("exclude", "default-roles-" + realm.name()),
            client -> client.setFullScopeAllowed(false));
    realm
        .resource()
        .clients()
        .get(clientUuid("narrow-app"))
        .getScopeMappings()
        .realmLevel()
        .add(List.of(role("app-read")));

    assertEverywhere(app, ClaimApps.login(app, ann), "app-read");
  }

  @Test
  void theRolesOfAServiceAccountAreListed() {
    OidcApp app = apps.app("robot", MAPPER, Map.of("prefix", "app-"));
    String robot = realm.resource().users().search("service-account-robot", true).get(0).getId();
    realm.resource().users().get(robot).roles().realmLevel().add(List.of(role("app-read")));

    assertEverywhere(app, ClaimApps.serviceAccount(app), "app-read");
  }

  @Test
  void aTokenMadeFromAKeyListsTheRolesOfTheKeyOnly() {
    OidcApp app = apps.app("keys-app", MAPPER, Map.of());

    String some = apps.issueKey("ann", List.of("app-read", "shop.pay"), "keys-app");
    String none = apps.issueKey("ann", List.of(), "keys-app");

    assertEverywhere(app, ClaimApps.exchangeKey(app, some), "app-read", "shop.pay");
    assertEverywhere(app, ClaimApps.exchangeKey(app, none));
  }

  @Test
  void wrongSettingsAreRefusedWhenTheyAreSaved() {
    apps.app("wrong-app", MAPPER, Map.of());

    assertThat(apps.refusal("wrong-app", MAPPER, Map.of("regex", "(?=x)")))
        .contains("regex: expected a regular expression; Flags within")
        .contains("at position 1");
    assertThat(apps.refusal("wrong-app", MAPPER, Map.of("roles.of", "all")))
        .contains("roles.of: expected one of clients, realm, realm and clients");
  }

  private static void assertEverywhere(OidcApp app, JsonNode tokens, String... expected) {
    ClaimApps.everywhere(app, tokens)
        .forEach(
            (place, claims) ->
                assertThat(ClaimApps.list(claims.path("roles")))
                    .as(place)
                    .containsExactly(expected));
  }

  private void createRole(String name) {
    RoleRepresentation role = new RoleRepresentation();
    role.setName(name);
    realm.resource().roles().create(role);
  }

  private void createClientRole(String client, String name) {
    RoleRepresentation role = new RoleRepresentation();
    role.setName(name);
    realm.resource().clients().get(clientUuid(client)).roles().create(role);
  }

  private RoleRepresentation role(String name) {
    return realm.resource().roles().get(name).toRepresentation();
  }

  private RoleRepresentation clientRole(String client, String name) {
    return realm.resource().clients().get(clientUuid(client)).roles().get(name).toRepresentation();
  }

  private String clientUuid(String client) {
    return realm.resource().clients().findByClientId(client).get(0).getId();
  }
}
