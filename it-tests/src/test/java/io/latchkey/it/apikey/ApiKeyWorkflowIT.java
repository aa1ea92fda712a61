package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.RestClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.userprofile.config.UPConfig;

/** API keys in Keycloak's own workflows, set up through its admin REST. */
@LatchkeyTest
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyWorkflowIT {
  private static final long DAY = 24L * 60 * 60;

  private final TestRealm realm;
  private final Keys keys;
  private final RestClient rest;

  ApiKeyWorkflowIT(TestRealm realm) {
    this.realm = realm;
    this.keys = new Keys(realm);
    this.rest = realm.server().rest(realm.name());
  }

  @BeforeAll
  void makeTheRealm() {
    realm.createApp(
        "robot",
        client -> {
          client.setPublicClient(false);
          client.setServiceAccountsEnabled(true);
        });
    // The attribute that a workflow sets is not in the profile: without this, nobody sees it.
    UPConfig profile = realm.resource().users().userProfile().getConfiguration();
    profile.setUnmanagedAttributePolicy(UPConfig.UnmanagedAttributePolicy.ADMIN_VIEW);
    realm.resource().users().userProfile().update(profile);
  }

  @Test
  void aWorkflowRevokesAllKeysOfItsUserAndNobodyElses() {
    OidcApp cli = realm.createApp("cli", Keys::takingKeys);
    TestUser leaver = realm.createUser("leaver");
    realm.createUser("stayer");
    Made first = keys.make("leaver", Map.of());
    Made second = keys.make("leaver", Map.of());
    Made other = keys.make("stayer", Map.of());
    String workflow =
        create(
            Map.of(
                "name",
                "offboarding",
                "steps",
                List.of(
                    Map.of("uses", "disable-user"),
                    Map.of("uses", "revoke-api-keys", "with", Map.of("reason", "offboarded")))));

    rest.post("workflows/" + workflow + "/activate/USERS/" + leaver.id(), Map.of()).expect(204);

    for (Made key : List.of(first, second)) {
      awaitState(key, "revoked");
      assertThat(read(key, "reason")).isEqualTo("offboarded");
    }
    assertThat(realm.events().awaitOf(leaver, "REMOVE_CREDENTIAL").getDetails())
        .containsEntry("credential_type", "api-key")
        .containsEntry("latchkey_reason", "offboarded")
        .containsEntry("latchkey_revoked", "2");
    assertThat(realm.resource().users().get(leaver.id()).credentials())
        .noneMatch(it -> "api-key".equals(it.getType()));
    assertThat(read(other, "state")).isEqualTo("active");
    Keys.exchange(cli, other.key());
  }

  @Test
  void aWorkflowRevokesTheKeysOfAndForItsClient() {
    realm.createUser("user");
    Made ofRobot = keys.make("robot", Map.of());
    Made forRobot = keys.make("user", Map.of("audiences", List.of("robot")));
    Made other = keys.make("user", Map.of());
    String client = realm.resource().clients().findByClientId("robot").get(0).getId();
    String workflow =
        create(
            Map.of(
                "name",
                "retire-client",
                "steps",
                List.of(Map.of("uses", "revoke-client-api-keys"))));

    rest.post("workflows/" + workflow + "/activate/CLIENTS/" + client, Map.of()).expect(204);

    awaitState(ofRobot, "revoked");
    awaitState(forRobot, "revoked");
    assertThat(read(ofRobot, "reason")).isEqualTo("workflow");
    assertThat(read(other, "state")).isEqualTo("active");
  }

  @Test
  void aWorkflowFindsUsersWithKeysThatEndSoon() {
    TestUser soon = realm.createUser("soon");
    TestUser late = realm.createUser("late");
    TestUser replaced = realm.createUser("replaced");
    TestUser none = realm.createUser("none");
    Made ending = keys.make("soon", Map.of("lifespan", 6 * DAY));
    keys.make("soon", Map.of("lifespan", 60 * DAY));
    keys.make("late", Map.of("lifespan", 8 * DAY));
    keys.revoke(keys.make("late", Map.of("lifespan", 2 * DAY)));
    Made old = keys.make("replaced", Map.of("lifespan", 60 * DAY));
    realm.latchkey().post("api-keys/" + old.id() + "/rotate", Map.of("overlap", DAY)).expect(201);
    Map<String, Object> workflow = new LinkedHashMap<>();
    workflow.put("name", "mark-expiring");
    workflow.put("schedule", Map.of("after", "1s"));
    workflow.put("if", "has-expiring-api-key(7)");
    workflow.put(
        "steps",
        List.of(Map.of("uses", "set-user-attribute", "with", Map.of("keys-expire", "soon"))));

    String id = create(workflow);
    try {
      Eventually.holds("the workflow to reach the user", () -> marked(soon), reached -> reached);
      for (TestUser user : List.of(late, replaced, none)) {
        assertThat(marked(user)).as(user.username()).isFalse();
      }
    } finally {
      rest.delete("workflows/" + id).expect(204);
    }
    assertThat(read(ending, "state")).isEqualTo("active");
  }

  @Test
  void aWorkflowThatAnEventStartsLooksAtItsUserAlone() {
    TestUser soon = realm.createUser("event-soon");
    TestUser late = realm.createUser("event-late");
    keys.make("event-soon", Map.of("lifespan", DAY));
    keys.make("event-late", Map.of("lifespan", 60 * DAY));
    create(
        Map.of(
            "name", "on-login",
            "on", "user-authenticated",
            "if", "has-expiring-api-key(7)",
            "steps", List.of(Map.of("uses", "revoke-api-keys", "with", Map.of("reason", "seen")))));

    realm.tokenOf(late.username());
    realm.tokenOf(soon.username());

    Eventually.holds(
        "the key to be revoked",
        () -> realm.latchkey().get("api-keys?owner=event-soon&state=revoked").json().size(),
        size -> size == 1);
    assertThat(realm.latchkey().get("api-keys?owner=event-late&state=revoked").json()).isEmpty();
  }

  private boolean marked(TestUser user) {
    Map<String, List<String>> attributes =
        realm.resource().users().get(user.id()).toRepresentation().getAttributes();
    return attributes != null && attributes.containsKey("keys-expire");
  }

  private String create(Map<String, ?> workflow) {
    String location = rest.post("workflows", workflow).expect(201).header("Location");
    return location.substring(location.lastIndexOf('/') + 1);
  }

  private void awaitState(Made key, String state) {
    Eventually.holds("the key to be " + state, () -> read(key, "state"), state::equals);
  }

  private String read(Made key, String field) {
    return realm.latchkey().get("api-keys/" + key.id()).expect(200).json().path(field).asText();
  }
}
