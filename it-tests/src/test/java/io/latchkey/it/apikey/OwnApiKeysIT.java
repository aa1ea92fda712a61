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
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.RoleRepresentation;

/** What people do with their own keys over REST. */
@LatchkeyTest
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnApiKeysIT {
  private final TestRealm realm;
  private final TestServer server;

  private OidcApp cli = new OidcApp(URI.create("urn:unset"), "unset", null);
  private OidcApp gateway = cli;
  private TestUser alice = new TestUser("", "", "");

  OwnApiKeysIT(TestRealm realm, TestServer server) {
    this.realm = realm;
    this.server = server;
  }

  @BeforeAll
  void makeTheRealm() {
    cli = realm.createApp("cli", Keys::takingKeys);
    gateway =
        realm.createApp(
            "gateway",
            client -> {
              Keys.takingKeys(client);
              client.setPublicClient(false);
              client.setSecret("gateway-secret");
            });
    realm.createApp("web");
    realm.createApp(
        "switched-off",
        client -> {
          Keys.takingKeys(client);
          client.setEnabled(false);
        });
    for (String role : List.of("reader", "writer")) {
      RoleRepresentation made = new RoleRepresentation();
      made.setName(role);
      realm.resource().roles().create(made);
    }
    alice = realm.createUser("alice");
    realm
        .resource()
        .users()
        .get(alice.id())
        .roles()
        .realmLevel()
        .add(List.of(realm.resource().roles().get("reader").toRepresentation()));
  }

  @Test
  void aPersonMakesSeesRotatesAndRevokesAKey() {
    OwnKeys own = OwnKeys.of(realm, alice);

    HttpAnswer answer =
        own.post(
            Map.of(
                "name", "nightly",
                "scopes", List.of("profile"),
                "roles", List.of("reader"),
                "audiences", List.of("gateway"),
                "networks", List.of("127.0.0.0/8", "::1"),
                "rateLimit", 50,
                "lifespan", 7200));

    Made key = OwnKeys.made(answer);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.json()).hasSize(2);
    assertThat(answer.header("Location"))
        .isEqualTo(realm.issuer() + "/latchkey/account/api-keys/" + key.id());
    assertThat(key.key()).matches(Pattern.compile("\\blk_[0-9A-Za-z]{71}\\b"));
    assertThat(realm.events().await("UPDATE_CREDENTIAL", "latchkey_key_id", key.id()).getDetails())
        .containsEntry("credential_type", "api-key")
        .containsEntry("credential_id", key.id());
    HttpAnswer list = own.list().expect(200);
    assertThat(list.body()).doesNotContain(key.key().substring(25, 68));
    JsonNode read = find(list, key);
    assertThat(read).isEqualTo(realm.latchkey().get("api-keys/" + key.id()).expect(200).json());
    assertThat(read.path("owner").asText()).isEqualTo(alice.id());
    assertThat(read.path("expires").asLong() - read.path("created").asLong()).isEqualTo(7200);
    String token = Keys.exchange(cli, key.key());
    assertThat(isActive(token)).isTrue();

    Made next = OwnKeys.made(own.rotate(key.id(), Map.of("overlap", 60)));
    assertThat(find(own.list(), key).path("successor").asText()).isEqualTo(next.id());
    assertThat(realm.events().await("UPDATE_CREDENTIAL", "latchkey_key_id", next.id()).getDetails())
        .containsEntry("latchkey_predecessor", key.id());
    own.rotate(key.id(), Map.of()).expect(409);

    own.delete(key.id() + "?reason=lost%20laptop").expect(204);
    own.delete(key.id() + "?reason=again").expect(204);

    assertThat(isActive(token)).isFalse();
    assertThat(find(own.list(), key).path("state").asText()).isEqualTo("revoked");
    assertThat(find(own.list(), key).path("reason").asText()).isEqualTo("lost laptop");
    assertThat(realm.events().await("REMOVE_CREDENTIAL", "latchkey_key_id", key.id()).getDetails())
        .containsEntry("credential_type", "api-key")
        .containsEntry("latchkey_reason", "lost laptop");
    assertThat(isActive(Keys.exchange(cli, next.key()))).isTrue();
  }

  private static JsonNode find(HttpAnswer list, Made key) {
    for (JsonNode item : list.expect(200).json()) {
      if (item.path("id").asText().equals(key.id())) {
        return item;
      }
    }
    throw new AssertionError("No key " + key.id() + " in " + list);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name|{}",
        "name|{'name':' '}",
        "name|{'name':'x\\r\\nSet-Cookie: a=b'}",
        "owner|{'name':'x','owner':'alice'}",
        "scopes|{'name':'x','scopes':['no-such']}",
        "scopes|{'name':'x','scopes':['offline_access']}",
        "scopes|{'name':'x','scopes':['roles']}",
        "roles|{'name':'x','roles':['writer']}",
        "roles|{'name':'x','roles':['no-such']}",
        "roles|{'name':'x','roles':['realm-management.manage-users']}",
        "audiences|{'name':'x','audiences':['web']}",
        "audiences|{'name':'x','audiences':['switched-off']}",
        "audiences|{'name':'x','audiences':['no-such']}",
        "networks|{'name':'x','networks':['10.0.0.0/33']}",
        "networks|{'name':'x','networks':['10.0.0.0/8 ; 0.0.0.0/0']}",
        "lifespan|{'name':'x','lifespan':31622401}",
        "lifespan|{'name':'x','lifespan':-1}",
        "lifetime|{'name':'x','lifetime':5}",
        "body|[]",
        "body|",
      })
  void whatIsWrongOrMoreThanThePersonMayHaveIsRefusedByName(String field, String body) {
    TestUser user = realm.createUser("wrong-" + (field + body).hashCode());

    HttpAnswer answer =
        OwnKeys.of(realm, user)
            .postText("application/json", body == null ? "" : body.replace('\'', '"'));

    assertThat(answer.expect(400).json().path("field").asText()).isEqualTo(field);
    assertThat(answer.json().path("errorMessage").asText()).startsWith(field + ": ");
    assertThat(OwnKeys.of(realm, user).ids()).isEmpty();
    realm.events().await("UPDATE_CREDENTIAL_ERROR", "latchkey_field", field);
  }

  @Test
  void aBodyThatIsNoJsonIsRefusedByItsType() {
    OwnKeys.of(realm, alice).postText("text/plain", "{\"name\":\"x\"}").expect(415);
  }

  @Test
  void ofActiveKeysEachHasAnotherName() {
    TestUser user = realm.createUser("names");
    OwnKeys own = OwnKeys.of(realm, user);
    Made key = own.make(Map.of("name", "Backup"));

    for (String same : List.of("Backup", "backup", "  BACKUP ")) {
      assertThat(own.post(Map.of("name", same)).expect(400).json().path("field").asText())
          .as(same)
          .isEqualTo("name");
      assertThat(
              realm
                  .latchkey()
                  .post("api-keys", Map.of("owner", "names", "name", same))
                  .expect(400)
                  .json()
                  .path("field")
                  .asText())
          .isEqualTo("name");
    }
    // Another owner's keys, and a key's own successor, do not count.
    OwnKeys.of(realm, realm.createUser("namesake")).make(Map.of("name", "Backup"));
    Made next = OwnKeys.made(own.rotate(key.id(), Map.of("overlap", 3600)));
    own.post(Map.of("name", "Backup")).expect(400);
    own.delete(next.id()).expect(204);
    own.post(Map.of("name", "Backup")).expect(400);
    own.delete(key.id()).expect(204);
    own.make(Map.of("name", "Backup"));
  }

  @Test
  void ofManyAtOnceNoMoreAreMadeThanTheRealmAllows() throws InterruptedException {
    TestUser user = realm.createUser("greedy");
    OwnKeys own = OwnKeys.of(realm, user);
    set("max-per-owner", "3");
    try {
      List<Callable<Integer>> calls =
          IntStream.range(0, 20)
              .<Callable<Integer>>mapToObj(i -> () -> own.post(Map.of("name", "k" + i)).status())
              .toList();

      List<Integer> answers = Together.run(calls);

      assertThat(answers).filteredOn(status -> status == 201).hasSize(3);
      assertThat(answers).filteredOn(status -> status == 400).hasSize(17);
      assertThat(own.ids()).hasSize(3);
      assertThat(own.post(Map.of("name", "one more")).expect(400).json().path("field").asText())
          .isEqualTo("owner");
    } finally {
      set("max-per-owner", "");
    }
  }

  @Test
  void ofManyAtOnceWithOneNameOneIsMade() throws InterruptedException {
    TestUser user = realm.createUser("same-name");
    OwnKeys own = OwnKeys.of(realm, user);
    Callable<Integer> call = () -> own.post(Map.of("name", "the one")).status();

    List<Integer> answers = Together.run(Collections.nCopies(10, call));

    assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
    assertThat(answers).filteredOn(status -> status == 400).hasSize(9);
  }

  @Test
  void whoseLoginIsTooOldIsToldToLogInAgain() throws InterruptedException {
    TestUser user = realm.createUser("stale");
    Made key = OwnKeys.of(realm, user).make(Map.of("name", "old"));
    String token = realm.tokenOf(user.username());
    String refreshed =
        new OidcApp(realm.issuer(), "admin-cli", null)
            .token(
                Map.of(
                    "grant_type",
                    "refresh_token",
                    "refresh_token",
                    realm.passwordGrant(user.username()).path("refresh_token").asText()))
            .expect(200)
            .json()
            .path("access_token")
            .asText();
    // A program that got in long ago would look the same.
    assertStale(OwnKeys.with(realm, refreshed).post(Map.of("name", "x")), 300);
    set("max-auth-age", "1");
    try {
      OwnKeys own = OwnKeys.with(realm, token);
      Eventually.holds(
          "the login to be too old",
          () -> own.post(Map.of("name", "k" + System.nanoTime())).status(),
          status -> status == 401);
      List<String> before = own.ids();

      assertStale(own.post(Map.of("name", "x")), 1);
      assertStale(own.rotate(key.id(), Map.of()), 1);

      assertThat(own.ids()).isEqualTo(before);
      realm
          .events()
          .await("UPDATE_CREDENTIAL_ERROR", "latchkey_reason", "insufficient_user_authentication");
      own.delete(key.id()).expect(204);
    } finally {
      set("max-auth-age", "");
    }
  }

  private static void assertStale(HttpAnswer answer, int maxAge) {
    assertThat(answer.expect(401).header("WWW-Authenticate"))
        .startsWith("Bearer ")
        .contains("error=\"insufficient_user_authentication\"")
        .contains("max_age=\"" + maxAge + '"')
        .doesNotContain("acr_values");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.json().path("error").asText()).isEqualTo("insufficient_user_authentication");
  }

  @Test
  void strangersAndOthersAreRefused() {
    TestUser owner = realm.createUser("owner");
    TestUser thief = realm.createUser("thief");
    Made key = OwnKeys.of(realm, owner).make(Map.of("name", "mine"));

    for (String bearer : List.of("none", "")) {
      assertRefused(OwnKeys.with(realm, bearer), key, 401);
    }
    OwnKeys other = OwnKeys.of(realm, thief);
    assertThat(other.ids()).isEmpty();
    other.rotate(key.id(), Map.of()).expect(404);
    other.delete(key.id()).expect(404);
    try (TestRealm foreign = server.createRealm("it-ownapikeys-other")) {
      TestUser foreigner = foreign.createUser("owner");
      String token = foreign.tokenOf(foreigner.username());
      assertRefused(OwnKeys.with(realm, token), key, 401);
      OwnKeys abroad = OwnKeys.with(foreign, token);
      abroad.rotate(key.id(), Map.of()).expect(404);
      abroad.delete(key.id()).expect(404);
      assertThat(abroad.ids()).isEmpty();
    }
    assertThat(find(OwnKeys.of(realm, owner).list(), key).path("state").asText())
        .isEqualTo("active");
  }

  @Test
  void tokensFromKeysForOtherAudiencesAndOfServiceAccountsAreRefused() {
    TestUser user = realm.createUser("keyed");
    Made key =
        new Keys(realm)
            .make(
                "keyed",
                Map.of(
                    "roles", List.of("account.manage-account", "account.view-profile"),
                    "audiences", List.of("account", "cli")));
    assertRefused(OwnKeys.with(realm, Keys.exchange(cli, key.key())), key, 401);
    assertRefused(OwnKeys.with(realm, key.key()), key, 401);

    String forOthers =
        realm
            .createApp("narrow", client -> client.setFullScopeAllowed(false))
            .passwordGrant(user, Map.of())
            .json()
            .path("access_token")
            .asText();
    assertRefused(OwnKeys.with(realm, forOthers), key, 401);

    OidcApp robot =
        realm.createApp(
            "robot",
            client -> {
              client.setPublicClient(false);
              client.setSecret("robot-secret");
              client.setServiceAccountsEnabled(true);
            });
    String ofRobot =
        robot
            .token(Map.of("grant_type", "client_credentials"))
            .expect(200)
            .json()
            .path("access_token")
            .asText();
    assertRefused(OwnKeys.with(realm, ofRobot), key, 401);
  }

  @Test
  void whoMayOnlySeeTheAccountChangesNothing() {
    TestUser user = realm.createUser("viewer");
    Made key = new Keys(realm).make("viewer", Map.of());
    String account = realm.resource().clients().findByClientId("account").get(0).getId();
    var roles = realm.resource().users().get(user.id()).roles();
    roles.realmLevel().remove(roles.realmLevel().listAll());
    roles
        .clientLevel(account)
        .add(
            List.of(
                realm
                    .resource()
                    .clients()
                    .get(account)
                    .roles()
                    .get("view-profile")
                    .toRepresentation()));

    OwnKeys viewer = OwnKeys.of(realm, user);

    assertThat(viewer.ids()).containsExactly(key.id());
    viewer.post(Map.of("name", "x")).expect(403);
    viewer.rotate(key.id(), Map.of()).expect(403);
    viewer.delete(key.id()).expect(403);
  }

  @Test
  void otherWebPagesMayAlsoDelete() {
    HttpAnswer preflight =
        Http.send(
            HttpRequest.newBuilder(URI.create(realm.issuer() + "/latchkey/account/api-keys/x"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://app.example.org")
                .header("Access-Control-Request-Method", "DELETE"));

    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Methods")).contains("DELETE");
  }

  private static void assertRefused(OwnKeys caller, Made key, int status) {
    caller.list().expect(status);
    caller.post(Map.of("name", "x")).expect(status);
    caller.rotate(key.id(), Map.of()).expect(status);
    caller.delete(key.id()).expect(status);
  }

  private boolean isActive(String token) {
    return gateway.introspect(token).expect(200).json().path("active").asBoolean();
  }

  private void set(String setting, String value) {
    realm.update(
        it -> {
          Map<String, String> attributes = new HashMap<>(it.getAttributesOrEmpty());
          attributes.put("latchkey.api-key." + setting, value);
          it.setAttributes(attributes);
        });
  }
}
