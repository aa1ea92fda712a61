package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whom the inventory lets in, what it writes down, and what it does with other bodies than JSON.
 */
@LatchkeyTest
class InventoryAccessIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  @Test
  void everyCallRefusesWhoMayNotMakeIt(TestRealm realm, TestServer server) {
    TestUser holder = realm.createUser("held-by");
    String token = realm.tokens().createFor(holder, "hotp", "ACCESS", Map.of("secret", SECRET));
    RestClient nobody = Administrator.create(realm, "access-nobody").latchkey(realm);
    RestClient auditor =
        Administrator.create(realm, "access-auditor", "view-users").latchkey(realm);
    RestClient stranger =
        new RestClient(
            URI.create(server.url() + "/admin/realms/" + realm.name() + "/latchkey/"),
            () -> "none");
    try (TestRealm other = server.createRealm("it-access-other")) {
      RestClient foreigner =
          Administrator.create(other, "access-foreigner", "realm-admin").latchkey(realm);
      calls(stranger, token).forEach((call, answer) -> assertStatus(call, answer.get(), 401));
      calls(nobody, token).forEach((call, answer) -> assertStatus(call, answer.get(), 403));
      calls(foreigner, token).forEach((call, answer) -> assertStatus(call, answer.get(), 403));
    }
    calls(auditor, token)
        .forEach(
            (call, answer) -> assertStatus(call, answer.get(), call.startsWith("GET") ? 200 : 403));
    assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(holder.id());
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
  }

  @Test
  void whoMayManageOnePersonMayManageThatPersonsTokensOnly(TestRealm realm) {
    realm.update(it -> it.setAdminPermissionsEnabled(true));
    TestUser alice = realm.createUser("fine-alice");
    TestUser bob = realm.createUser("fine-bob");
    String hers = realm.tokens().createFor(alice, "hotp", "FINE-1", Map.of("secret", SECRET));
    String his = realm.tokens().createFor(bob, "hotp", "FINE-2", Map.of("secret", SECRET));
    String spare =
        realm.tokens().create(Map.of("kind", "hotp", "serial", "FINE-3", "secret", SECRET));
    Administrator delegate = Administrator.create(realm, "delegate", "query-users");
    permit(realm, "delegate", alice, "view", "manage");
    RestClient caller = delegate.latchkey(realm);

    caller.get("tokens").expect(403);
    caller.get("tokens?holder=" + bob.id()).expect(403);
    assertThat(caller.get("tokens?holder=" + alice.id()).expect(200).json()).hasSize(1);
    for (String forbidden : List.of(his, spare)) {
      calls(caller, forbidden)
          .forEach(
              (call, answer) -> {
                if (call.contains("{id}")) {
                  assertStatus(call, answer.get(), 403);
                }
              });
    }
    caller.get("tokens/" + hers).expect(200);
    caller.post("tokens/" + hers + "/unlock", Map.of()).expect(204);
    caller.put("tokens/" + hers, Map.of("model", "Fob")).expect(204);
    caller.post("tokens/" + hers + "/unassign", Map.of()).expect(204);
    // Nobody holds it now.
    caller.get("tokens/" + hers).expect(403);
    caller.post("tokens/" + hers + "/assign", Map.of("user", alice.id())).expect(204);
    caller.post("tokens/" + spare + "/assign", Map.of("user", bob.id())).expect(403);
  }

  /** What {@code POST tokens} refuses is not to be had through Keycloak's own API for users. */
  @Test
  void whoMayManageOnePersonAddsNoTokenToTheInventory(TestRealm realm) {
    realm.update(it -> it.setAdminPermissionsEnabled(true));
    TestUser carol = realm.createUser("fine-carol");
    RestClient smuggler = Administrator.create(realm, "smuggler", "query-users").keycloak(realm);
    permit(realm, "smuggler", carol, "view", "manage");
    RestClient keeper =
        Administrator.create(realm, "keeper", "manage-users", "view-users").keycloak(realm);
    Map<String, Object> smuggled = withToken("SMUGGLED");

    smuggler.put("users/" + carol.id(), Map.of("firstName", "Carol")).expect(204);
    assertThat(smuggler.put("users/" + carol.id(), smuggled).status()).isIn(400, 403);

    assertThat(realm.latchkey().get("tokens?search=SMUGGLED").expect(200).json()).isEmpty();
    keeper.put("users/" + carol.id(), withToken("KEPT")).expect(204);
    assertThat(realm.latchkey().get("tokens?search=KEPT").json().path(0).path("holder").asText())
        .isEqualTo(carol.id());
  }

  private static Map<String, Object> withToken(String serial) {
    String definition =
        "{\"kind\":\"hotp\",\"serial\":\"" + serial + "\",\"secret\":\"" + SECRET + "\"}";
    return Map.of(
        "credentials", List.of(Map.of("type", "hardware-token", "secretData", definition)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  void aBodyThatIsSaidToBeNoJsonIsRefused(String type, TestRealm realm) {
    String token =
        realm
            .tokens()
            .create(Map.of("kind", "hotp", "serial", "TYPE" + type.length(), "secret", SECRET));
    RestClient caller = realm.latchkey();

    caller.send("POST", "tokens", type, "{}").expect(415);
    caller.send("PUT", "tokens/" + token, type, "{}").expect(415);
    for (String action : List.of("assign", "resync", "test")) {
      caller.send("POST", "tokens/" + token + "/" + action, type, "{}").expect(415);
    }
    String person = realm.createUser("typed" + type.length()).id();
    caller.send("POST", "users/" + person + "/temporary-code", type, "{}").expect(415);
    caller.get("users/" + person + "/temporary-code").expect(404);
    HttpAnswer key = caller.send("POST", "api-keys", type, "{}").expect(415);
    assertThat(key.json().path("errorMessage").asText()).isEqualTo("Expected application/json");
    caller
        .send("PUT", "tokens/" + token, "application/json;charset=UTF-8", "{\"model\":\"Fob\"}")
        .expect(204);
  }

  @Test
  void everyChangeIsAnAdminEventWithoutSecrets(TestRealm realm) {
    TestUser user = realm.createUser("evented");
    realm.resource().clearAdminEvents();
    String token =
        realm.tokens().create(Map.of("kind", "hotp", "serial", "EVENT", "secret", SECRET));
    String path = "latchkey/tokens/" + token;
    realm.tokens().assign(token, user);
    RestClient caller = realm.latchkey();
    caller.put("tokens/" + token, Map.of("model", "Fob", "secret", SECRET)).expect(204);
    caller.post("tokens/" + token + "/test", Map.of("response", "755224")).expect(200);
    caller
        .post("tokens/" + token + "/resync", Map.of("responses", List.of("000001", "000002")))
        .expect(400);
    caller
        .post("tokens/" + token + "/resync", Map.of("responses", List.of("755224", "287082")))
        .expect(204);
    caller.post("tokens/" + token + "/unlock", Map.of()).expect(204);
    caller.post("tokens/" + token + "/unassign", Map.of()).expect(204);
    caller.delete("tokens/" + token).expect(204);

    var events =
        realm.resource().getAdminEvents().stream()
            .filter(event -> "LATCHKEY_TOKEN".equals(event.getResourceType()))
            .toList();
    assertThat(events)
        .extracting(event -> event.getOperationType() + " " + event.getResourcePath())
        .containsExactlyInAnyOrder(
            "CREATE " + path,
            "ACTION " + path + "/assign",
            "UPDATE " + path,
            "ACTION " + path + "/test",
            "ACTION " + path + "/resync",
            "ACTION " + path + "/resync",
            "ACTION " + path + "/unlock",
            "ACTION " + path + "/unassign",
            "DELETE " + path);
    assertThat(events)
        .noneMatch(
            event -> {
              String said = String.valueOf(event.getRepresentation());
              return said.contains(SECRET) || said.contains("755224") || said.contains("287082");
            });
  }

  /** A token that is given to somebody from whom another is just taken stays given. */
  @Test
  void aTokenIsNotTakenBackWhileItIsGiven(TestRealm realm) throws InterruptedException {
    TestUser user = realm.createUser("busy");
    for (int round = 0; round < 15; round++) {
      Map<String, String> fields = Map.of("secret", SECRET);
      realm.tokens().createFor(user, "hotp", "OLD-" + round, fields);
      String given =
          realm.tokens().create(Map.of("kind", "hotp", "serial", "NEW-" + round, "secret", SECRET));
      List<String> rows = rows(realm, user);
      List<Callable<Object>> calls =
          List.of(
              () -> {
                rows.forEach(row -> realm.resource().users().get(user.id()).removeCredential(row));
                return true;
              },
              () -> {
                realm.tokens().assign(given, user);
                return true;
              });

      Together.run(calls);

      assertThat(realm.tokens().read(given).path("holder").asText()).isEqualTo(user.id());
      assertThat(rows(realm, user)).hasSize(1);
      assertThat(realm.latchkey().get("tokens?holder=" + user.id()).json()).hasSize(1);
    }
  }

  private static List<String> rows(TestRealm realm, TestUser user) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(credential -> "hardware-token".equals(credential.getType()))
        .map(credential -> credential.getId())
        .toList();
  }

  private interface Call {
    HttpAnswer get();
  }

  /** All calls, each with a body that would be right. */
  private static Map<String, Call> calls(RestClient caller, String token) {
    String path = "tokens/" + token;
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("GET tokens", () -> caller.get("tokens"));
    calls.put("GET tokens/count", () -> caller.get("tokens/count"));
    calls.put("GET tokens/export", () -> caller.get("tokens/export"));
    calls.put("GET tokens/imports", () -> caller.get("tokens/imports"));
    calls.put("GET tokens/{id}", () -> caller.get(path));
    calls.put(
        "POST tokens",
        () ->
            caller.post("tokens", Map.of("kind", "hotp", "serial", "FORBIDDEN", "secret", SECRET)));
    calls.put("PUT tokens/{id}", () -> caller.put(path, Map.of("model", "stolen")));
    calls.put("DELETE tokens/{id}", () -> caller.delete(path));
    calls.put("POST tokens/{id}/unassign", () -> caller.post(path + "/unassign", Map.of()));
    calls.put("POST tokens/{id}/unlock", () -> caller.post(path + "/unlock", Map.of()));
    calls.put(
        "POST tokens/{id}/test", () -> caller.post(path + "/test", Map.of("response", "755224")));
    calls.put(
        "POST tokens/{id}/resync",
        () -> caller.post(path + "/resync", Map.of("responses", List.of("755224", "287082"))));
    return calls;
  }

  private static void assertStatus(String call, HttpAnswer answer, int status) {
    assertThat(answer.status()).as(call).isEqualTo(status);
  }

  /** Permits an administrator some scopes of one person (fine-grained admin permissions). */
  private static void permit(TestRealm realm, String admin, TestUser person, String... scopes) {
    RestClient rest = realm.server().rest(realm.name());
    String client = realm.resource().clients().findByClientId("admin-permissions").get(0).getId();
    String server = "clients/" + client + "/authz/resource-server/";
    String user = realm.resource().users().searchByUsername(admin, true).get(0).getId();
    String policy =
        rest.post(server + "policy/user", Map.of("name", "is " + admin, "users", List.of(user)))
            .expect(201)
            .json()
            .path("id")
            .asText();
    rest.post(
            server + "permission/scope",
            Map.of(
                "name", admin + " manages " + person.username(),
                "resourceType", "Users",
                "resources", List.of(person.id()),
                "scopes", List.of(scopes),
                "policies", List.of(policy)))
        .expect(201);
  }
}
