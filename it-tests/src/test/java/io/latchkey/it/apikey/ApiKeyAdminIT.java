package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in the admin REST: who may do what, and what is refused by name. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyAdminIT {
  /** Well formed, and stored nowhere. */
  private static final String UNUSED =
      "lk_7n42DGM5Tflk9n8mt7Fhc7yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp11jucaB";

  private final TestRealm realm;
  private final TestServer server;
  private final Keys keys;

  private TestUser alice = new TestUser("", "", "");

  ApiKeyAdminIT(TestRealm realm, TestServer server) {
    this.realm = realm;
    this.server = server;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makePeople() {
    alice = realm.createUser("alice");
    Administrator.create(realm, "helpdesk", "view-users", "manage-users");
    Administrator.create(realm, "auditor", "view-users");
    realm.createUser("nobody");
    realm.createApp(
        "robot",
        client -> {
          client.setPublicClient(false);
          client.setSecret("robot-secret");
          client.setServiceAccountsEnabled(true);
        });
  }

  @Test
  void aNewKeyIsShownOnceAndNeverAgain() {
    HttpAnswer answer = keys.post("alice", Map.of("scopes", List.of("profile"))).expect(201);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    String id = answer.json().path("id").asText();
    String key = answer.json().path("key").asText();
    assertThat(answer.json()).hasSize(2);
    assertThat(answer.header("Location"))
        .isEqualTo(server.url() + "/admin/realms/" + realm.name() + "/latchkey/api-keys/" + id);
    assertThat(key).matches(Pattern.compile("\\blk_[0-9A-Za-z]{71}\\b")).contains(id);
    HttpAnswer read = realm.latchkey().get("api-keys/" + id).expect(200);
    assertThat(read.body()).doesNotContain(key.substring(25, 68));
    JsonNode json = read.json();
    assertThat(json.path("owner").asText()).isEqualTo(alice.id());
    assertThat(json.path("state").asText()).isEqualTo("active");
    assertThat(json.path("expires").asLong() - json.path("created").asLong())
        .isEqualTo(90L * 24 * 60 * 60);
    assertThat(realm.latchkey().get("api-keys?owner=alice&max=1000").body())
        .contains(id)
        .doesNotContain(key.substring(25, 68));
  }

  @Test
  void theOwnerMayBeNamedByIdNameOrClient() {
    assertThat(keys.post(alice.id(), Map.of()).status()).isEqualTo(201);
    assertThat(keys.post("alice", Map.of()).status()).isEqualTo(201);
    assertThat(keys.post("robot", Map.of()).status()).isEqualTo(201);
  }

  @Test
  void deletingRevokesAndKeepsTheReason() {
    Made key = keys.make("alice", Map.of());
    realm.latchkey().delete("api-keys/" + key.id() + "?reason=leaked").expect(204);
    JsonNode json = realm.latchkey().get("api-keys/" + key.id()).expect(200).json();
    assertThat(json.path("state").asText()).isEqualTo("revoked");
    assertThat(json.path("reason").asText()).isEqualTo("leaked");
    realm.latchkey().delete("api-keys/" + key.id() + "?reason=other").expect(204);
    assertThat(realm.latchkey().get("api-keys/" + key.id()).json().path("reason").asText())
        .isEqualTo("leaked");
    assertThat(ids(realm.latchkey().get("api-keys?state=revoked"))).contains(key.id());
    assertThat(ids(realm.latchkey().get("api-keys?state=active&max=1000")))
        .doesNotContain(key.id());
    assertThat(realm.latchkey().delete("api-keys/unknown").status()).isEqualTo(404);
  }

  @Test
  void whatAnAdministratorDoesIsAnAdminEventWithoutTheKey() {
    realm.resource().clearAdminEvents();
    Made first = keys.make("alice", Map.of("name", "evented"));
    HttpAnswer rotated = realm.latchkey().post("api-keys/" + first.id() + "/rotate", Map.of());
    String second = rotated.expect(201).json().path("id").asText();
    realm.latchkey().delete("api-keys/" + second).expect(204);
    realm.latchkey().delete("api-keys/" + second).expect(204);

    assertThat(realm.resource().getAdminEvents())
        .filteredOn(event -> "LATCHKEY_API_KEY".equals(event.getResourceType()))
        .extracting(event -> event.getOperationType() + " " + event.getResourcePath())
        .containsExactly(
            "DELETE latchkey/api-keys/" + second,
            "ACTION latchkey/api-keys/" + first.id() + "/rotate",
            "CREATE latchkey/api-keys/" + first.id());
    assertThat(realm.events().text())
        .contains("evented")
        .doesNotContain(first.key(), rotated.json().path("key").asText());
  }

  @Test
  void keysGoWithTheirOwner() {
    TestUser leaver = realm.createUser("leaver");
    Made key = keys.make("leaver", Map.of());
    realm.resource().users().get(leaver.id()).remove();
    assertThat(realm.latchkey().get("api-keys/" + key.id()).status()).isEqualTo(404);
    realm.createApp(
        "old-robot",
        client -> {
          client.setPublicClient(false);
          client.setServiceAccountsEnabled(true);
        });
    Made ofRobot = keys.make("old-robot", Map.of());
    String uuid = realm.resource().clients().findByClientId("old-robot").get(0).getId();
    realm.resource().clients().get(uuid).remove();
    assertThat(realm.latchkey().get("api-keys/" + ofRobot.id()).status()).isEqualTo(404);
  }

  @Test
  void onlyAdministratorsOfThisRealmGetIn() {
    Made key = keys.make("alice", Map.of());
    String path = "api-keys/" + key.id();
    assertThat(realm.latchkeyWith("").get(path).status()).isEqualTo(401);
    assertThat(realm.latchkeyWith(realm.tokenOf("nobody")).get(path).status()).isEqualTo(403);
    assertThat(realm.latchkeyWith(realm.tokenOf("nobody")).get("api-keys").status()).isEqualTo(403);
    assertThat(realm.latchkeyWith(realm.tokenOf("auditor")).get(path).status()).isEqualTo(200);
    assertThat(realm.latchkeyWith(realm.tokenOf("auditor")).delete(path).status()).isEqualTo(403);
    Map<String, String> request = Map.of("owner", "alice", "name", "x");
    assertThat(realm.latchkeyWith(realm.tokenOf("auditor")).post("api-keys", request).status())
        .isEqualTo(403);
    assertThat(realm.latchkeyWith(realm.tokenOf("helpdesk")).post("api-keys", request).status())
        .isEqualTo(201);
    Map<String, String> forRobot = Map.of("owner", "robot", "name", "x");
    assertThat(realm.latchkeyWith(realm.tokenOf("helpdesk")).post("api-keys", forRobot).status())
        .isEqualTo(403);
    assertThat(realm.latchkeyWith(realm.tokenOf("helpdesk")).delete(path).status()).isEqualTo(204);
    try (TestRealm other = server.createRealm("it-apikey-admin-other")) {
      Administrator.create(other, "helpdesk", "view-users", "manage-users");
      String foreigner = other.tokenOf("helpdesk");
      assertThat(realm.latchkeyWith(foreigner).get(path).status()).isBetween(401, 403);
      Made otherKey = keys.make("alice", Map.of());
      RestClient ofOther =
          new RestClient(
              URI.create(server.url() + "/admin/realms/" + other.name() + "/latchkey/"),
              () -> foreigner);
      assertThat(ofOther.get("api-keys/" + otherKey.id()).status()).isEqualTo(404);
      assertThat(ofOther.delete("api-keys/" + otherKey.id()).status()).isEqualTo(404);
    }
  }

  @Test
  void whoMayOnlySearchLearnsNotWhoExists() {
    Administrator.create(realm, "searcher", "query-users");
    RestClient searcher = realm.latchkeyWith(realm.tokenOf("searcher"));
    for (String owner : List.of("alice", "robot", "who")) {
      assertThat(searcher.get("api-keys?owner=" + owner).status()).as(owner).isEqualTo(403);
      assertThat(searcher.post("api-keys", Map.of("owner", owner, "name", "x")).status())
          .as(owner)
          .isEqualTo(403);
    }
    RestClient auditor = realm.latchkeyWith(realm.tokenOf("auditor"));
    assertThat(auditor.get("api-keys?owner=who").status()).isEqualTo(400);
    assertThat(auditor.post("api-keys", Map.of("owner", "who", "name", "x")).status())
        .isEqualTo(403);
  }

  @Test
  void anAdministratorOfUsersGivesNoKeyToAServiceAccountByItsCredentials() {
    String robot =
        realm
            .resource()
            .clients()
            .get(realm.resource().clients().findByClientId("robot").get(0).getId())
            .getServiceAccountUser()
            .getId();
    int before = ids(realm.latchkey().get("api-keys?owner=robot")).size();
    HttpAnswer answer =
        putCredentials(
            realm.tokenOf("helpdesk"), robot, "{\"key\":\"" + UNUSED + "\",\"name\":\"x\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(ids(realm.latchkey().get("api-keys?owner=robot"))).hasSize(before);
  }

  @Test
  void aWrongKeyAmongCredentialsIsABadRequest() {
    TestUser dave = realm.createUser("dave");
    assertThat(
            putCredentials(
                    realm.tokenOf("helpdesk"), dave.id(), "{\"key\":\"lk_1\",\"name\":\"x\"}")
                .status())
        .isEqualTo(400);
    assertThat(ids(realm.latchkey().get("api-keys?owner=dave"))).isEmpty();
  }

  @Test
  void aRealmsFileWithAWrongKeyIsRefusedByTheFieldsName() {
    String file =
        """
        {"realm": "it-apikey-file", "users": [{"username": "erin", "enabled": true,
          "credentials": [{"type": "api-key", "secretData": "{\\"name\\":\\"x\\"}"}]}]}
        """;
    HttpAnswer answer = server.rest("").postText("", file).expect(400);
    assertThat(answer.json().path("errorMessage").asText())
        .isEqualTo("API key of user erin: key: is required");
  }

  @Test
  void aRealmsFileMayHoldTheKeyOfAServiceAccount() {
    String file =
        """
        {"realm": "it-apikey-file", "enabled": true,
         "clients": [
           {"clientId": "cli", "publicClient": true,
            "attributes": {"latchkey.api-key.enabled": "true"}},
           {"clientId": "robot", "secret": "robot-secret", "serviceAccountsEnabled": true}],
         "users": [{"username": "service-account-robot", "enabled": true,
           "serviceAccountClientId": "robot",
           "credentials": [{"type": "api-key",
             "secretData": "{\\"key\\":\\"%s\\",\\"name\\":\\"x\\"}"}]}]}
        """
            .formatted(UNUSED);
    server.rest("").postText("", file).expect(201);
    try {
      OidcApp cli = new OidcApp(URI.create(server.url() + "/realms/it-apikey-file"), "cli", null);
      Keys.offer(cli, UNUSED).expect(200);
    } finally {
      server.admin().realm("it-apikey-file").remove();
    }
  }

  private HttpAnswer putCredentials(String token, String user, String secretData) {
    RestClient rest =
        new RestClient(
            URI.create(server.url() + "/admin/realms/" + realm.name() + "/"), () -> token);
    return rest.put(
        "users/" + user,
        Map.of("credentials", List.of(Map.of("type", "api-key", "secretData", secretData))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name|{'owner':'alice'}",
        "name|{'owner':'alice','name':' '}",
        "owner|{'name':'x'}",
        "owner|{'owner':'who','name':'x'}",
        "scopes|{'owner':'alice','name':'x','scopes':['no-such']}",
        "scopes|{'owner':'alice','name':'x','scopes':'profile'}",
        "scopes|{'owner':'alice','name':'x','scopes':['offline_access']}",
        "roles|{'owner':'alice','name':'x','roles':['no-such']}",
        "audiences|{'owner':'alice','name':'x','audiences':['no-such']}",
        "networks|{'owner':'alice','name':'x','networks':['example.org']}",
        "lifespan|{'owner':'alice','name':'x','lifespan':31622401}",
        "lifespan|{'owner':'alice','name':'x','lifespan':0}",
        "rateLimit|{'owner':'alice','name':'x','rateLimit':0}",
        "rateLimit|{'owner':'alice','name':'x','rateLimit':'5'}",
        "requireDpop|{'owner':'alice','name':'x','requireDpop':'yes'}",
        "lifetime|{'owner':'alice','name':'x','lifetime':5}",
        "body|[]",
        "body|{",
      })
  void whatIsWrongIsRefusedByName(String field, String body) {
    HttpAnswer answer = realm.latchkey().postText("api-keys", body.replace('\'', '"'));
    assertThat(answer.expect(400).json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("errorMessage").asText()).startsWith(field + ": ");
  }

  private static List<String> ids(HttpAnswer answer) {
    return answer.expect(200).json().findValuesAsText("id");
  }
}
