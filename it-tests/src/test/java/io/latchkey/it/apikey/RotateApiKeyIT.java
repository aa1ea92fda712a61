package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.Together;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** One key takes the place of another. */
@LatchkeyTest
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RotateApiKeyIT {
  private final TestRealm realm;
  private final TestServer server;
  private final Keys keys;

  private OidcApp cli = new OidcApp(URI.create("urn:unset"), "unset", null);
  private OidcApp gateway = cli;

  RotateApiKeyIT(TestRealm realm, TestServer server) {
    this.realm = realm;
    this.server = server;
    this.keys = new Keys(realm);
  }

  @BeforeAll
  void makeTheRealm() {
    cli = realm.createApp("cli", Keys::takingKeys);
    gateway =
        realm.createApp(
            "gateway",
            client -> {
              client.setPublicClient(false);
              client.setSecret("gateway-secret");
            });
    RoleRepresentation reader = new RoleRepresentation();
    reader.setName("reader");
    realm.resource().roles().create(reader);
    realm.createUser("alice");
    Administrator.create(realm, "helpdesk", "view-users", "manage-users");
    Administrator.create(realm, "auditor", "view-users");
    realm.createUser("nobody");
  }

  @Test
  void theNewKeyHasNameAndGrantsAndTheOldOneEndsAtOnceWithItsTokens() {
    Made old =
        keys.make(
            "alice",
            Map.of(
                "name", "nightly",
                "scopes", List.of("profile"),
                "roles", List.of("reader"),
                "audiences", List.of("gateway"),
                "networks", List.of("127.0.0.0/8", "::1"),
                "lifespan", 7200));
    String token = Keys.exchange(cli, old.key());
    assertThat(isActive(token)).isTrue();

    HttpAnswer answer = rotate(old, Map.of()).expect(201);

    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    Made next = made(answer);
    assertThat(answer.header("Location"))
        .isEqualTo(
            server.url() + "/admin/realms/" + realm.name() + "/latchkey/api-keys/" + next.id());
    assertThat(isActive(token)).isFalse();
    realm.events().clear();
    assertThat(Keys.offer(cli, old.key()).expect(400).json().path("error").asText())
        .isEqualTo("invalid_grant");
    realm.events().await("OAUTH2_EXTENSION_GRANT_ERROR", "latchkey_reason", "reused");
    assertThat(isActive(Keys.exchange(cli, next.key()))).isTrue();
    JsonNode before = read(old);
    JsonNode after = read(next);
    for (String same :
        List.of("name", "owner", "scopes", "roles", "audiences", "networks", "family")) {
      assertThat(after.required(same)).as(same).isEqualTo(before.required(same));
    }
    assertThat(after.path("expires").asLong() - after.path("created").asLong()).isEqualTo(7200);
    assertThat(before.path("successor").asText()).isEqualTo(next.id());
    assertThat(before.path("state").asText()).isEqualTo("expired");
    assertThat(after.has("successor")).isFalse();
  }

  @Test
  void duringTheOverlapBothAreGood() {
    Made old = keys.make("alice", Map.of("audiences", List.of("gateway")));
    String token = Keys.exchange(cli, old.key());

    Made next = made(rotate(old, Map.of("overlap", 3)).expect(201));

    Keys.exchange(cli, next.key());
    assertThat(isActive(token)).isTrue();
    assertThat(read(old).path("expires").asLong() - read(next).path("created").asLong())
        .isEqualTo(3);
    assertThat(read(old).path("state").asText()).isEqualTo("active");
    Eventually.holds(
        "the old key to end", () -> Keys.offer(cli, old.key()).status(), status -> status == 400);
    assertThat(isActive(token)).isFalse();
    Keys.exchange(cli, next.key());
  }

  @Test
  void anOverlapDoesNotLengthenALife() {
    Made old = keys.make("alice", Map.of("lifespan", 60));
    long expires = read(old).path("expires").asLong();

    rotate(old, Map.of("overlap", 3600)).expect(201);

    assertThat(read(old).path("expires").asLong()).isEqualTo(expires);
  }

  @Test
  void aKeyIsRotatedOnceAndNotAfterItsEnd() {
    Made old = keys.make("alice", Map.of());
    Made next = made(rotate(old, Map.of("overlap", 60)).expect(201));
    Made revoked = keys.make("alice", Map.of());
    keys.revoke(revoked);
    Made expired = keys.make("alice", Map.of("lifespan", 1));
    Eventually.holds(
        "the key to expire", () -> read(expired).path("state").asText(), "expired"::equals);

    for (Made key : List.of(old, revoked, expired)) {
      rotate(key, Map.of()).expect(409);
    }

    assertThat(read(old).path("successor").asText()).isEqualTo(next.id());
    Keys.exchange(cli, old.key());
    made(rotate(next, Map.of()).expect(201));
  }

  @Test
  void aKeyThatIsGoodForNothingIsNotRevivedByRotation() {
    TestUser leaver = realm.createUser("leaver");
    Made key = keys.make("leaver", Map.of());
    var user = realm.resource().users().get(leaver.id());
    UserRepresentation disabled = user.toRepresentation();
    disabled.setEnabled(false);
    user.update(disabled);

    rotate(key, Map.of()).expect(409);

    assertThat(read(key).has("successor")).isFalse();
  }

  @Test
  void ofManyAtOnceOneRotates() throws InterruptedException {
    Made old = keys.make("alice", Map.of());
    Callable<Integer> rotation = () -> rotate(old, Map.of()).status();

    List<Integer> answers = Together.run(Collections.nCopies(20, rotation));

    assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
    assertThat(answers).filteredOn(status -> status == 409).hasSize(19);
  }

  @Test
  void whoHasAsManyKeysAsTheRealmAllowsCanRotateOneAfterAnother() {
    realm.createUser("keeper");
    Made old = keys.make("keeper", Map.of());
    set("max-per-owner", "1");
    try {
      Made second = made(rotate(old, Map.of("overlap", 3600)).expect(201));
      assertThat(rotate(second, Map.of("overlap", 3600)).expect(400).json().path("field").asText())
          .isEqualTo("owner");
      assertThat(read(second).has("successor")).isFalse();
      keys.revoke(old);
      rotate(second, Map.of()).expect(201);
    } finally {
      set("max-per-owner", "");
    }
  }

  @Test
  void whereTheRealmAsksForItReuseEndsTheFamilyUnlessTheNewKeyWasNeverUsed() {
    Made old = keys.make("alice", Map.of("audiences", List.of("gateway")));
    Made next = made(rotate(old, Map.of()).expect(201));
    set("revoke-family-on-reuse", "true");
    try {
      Keys.offer(cli, old.key()).expect(400);
      assertThat(read(next).path("state").asText()).isEqualTo("active");
      String token = Keys.exchange(cli, next.key());
      Made last = made(rotate(next, Map.of("overlap", 3600)).expect(201));
      awaitUse(next);

      HttpAnswer refused = Keys.offer(cli, old.key()).expect(400);

      assertThat(refused.json().path("error").asText()).isEqualTo("invalid_grant");
      for (Made key : List.of(next, last)) {
        assertThat(read(key).path("state").asText()).isEqualTo("revoked");
        assertThat(read(key).path("reason").asText()).isEqualTo("reused");
      }
      assertThat(isActive(token)).isFalse();
    } finally {
      set("revoke-family-on-reuse", "");
    }
  }

  @Test
  void otherwiseReuseEndsNothing() {
    Made old = keys.make("alice", Map.of());
    Made next = made(rotate(old, Map.of()).expect(201));
    Keys.exchange(cli, next.key());
    awaitUse(next);

    Keys.offer(cli, old.key()).expect(400);

    Keys.exchange(cli, next.key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "overlap|{'overlap':-1}",
        "overlap|{'overlap':'1h'}",
        "overlap|{'overlap':31622401}",
        "name|{'name':'other'}",
        "body|[]"
      })
  void whatIsWrongIsRefusedByNameAndNothingIsRotated(String field, String body) {
    Made key = keys.make("alice", Map.of());

    HttpAnswer answer =
        realm.latchkey().postText("api-keys/" + key.id() + "/rotate", body.replace('\'', '"'));

    assertThat(answer.expect(400).json().path("field").asText()).isEqualTo(field);
    assertThat(read(key).has("successor")).isFalse();
  }

  @Test
  void onlyWhoManagesTheOwnerRotates() {
    Made key = keys.make("alice", Map.of());
    String path = "api-keys/" + key.id() + "/rotate";

    assertThat(realm.latchkeyWith("").post(path, Map.of()).status()).isEqualTo(401);
    assertThat(realm.latchkeyWith(realm.tokenOf("nobody")).post(path, Map.of()).status())
        .isEqualTo(403);
    assertThat(realm.latchkeyWith(realm.tokenOf("auditor")).post(path, Map.of()).status())
        .isEqualTo(403);
    assertThat(realm.latchkeyWith(Keys.exchange(cli, key.key())).post(path, Map.of()).status())
        .isIn(401, 403);
    try (TestRealm other = server.createRealm("it-apikey-rotate-other")) {
      Administrator.create(other, "helpdesk", "view-users", "manage-users");
      assertThat(realm.latchkeyWith(other.tokenOf("helpdesk")).post(path, Map.of()).status())
          .isIn(401, 403);
      assertThat(other.latchkey().post(path, Map.of()).status()).isEqualTo(404);
    }
    assertThat(read(key).has("successor")).isFalse();
    realm.latchkeyWith(realm.tokenOf("helpdesk")).post(path, Map.of()).expect(201);
  }

  private HttpAnswer rotate(Made key, Map<String, ?> fields) {
    return realm.latchkey().post("api-keys/" + key.id() + "/rotate", fields);
  }

  private JsonNode read(Made key) {
    return realm.latchkey().get("api-keys/" + key.id()).expect(200).json();
  }

  private static Made made(HttpAnswer answer) {
    return new Made(answer.json().path("id").asText(), answer.json().path("key").asText());
  }

  private boolean isActive(String token) {
    return gateway.introspect(token).expect(200).json().path("active").asBoolean();
  }

  private void awaitUse(Made key) {
    Eventually.holds(
        "the use to be written", () -> read(key).path("useCount").asLong(), count -> count > 0);
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
