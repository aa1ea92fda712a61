package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.openapi.ApiDescription;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.Setting;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may call what: one table of every path and every kind of caller. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyAccessIT {

  /** The key in the paths is the owner's. */
  private static final String TABLE =
      """
      call                                                   | anonymous other owner viewer admin foreign key
      GET    /admin/realms/{realm}/latchkey/api-keys             | 401 403 403 200 200 403 401
      POST   /admin/realms/{realm}/latchkey/api-keys             | 401 403 403 403 201 403 401
      DELETE /admin/realms/{realm}/latchkey/api-keys             | 401 403 403 403 200 403 401
      GET    /admin/realms/{realm}/latchkey/api-keys/count       | 401 403 403 200 200 403 401
      GET    /admin/realms/{realm}/latchkey/api-keys/{id}        | 401 403 403 200 200 403 401
      POST   /admin/realms/{realm}/latchkey/api-keys/{id}/rotate | 401 403 403 403 201 403 401
      DELETE /admin/realms/{realm}/latchkey/api-keys/{id}        | 401 403 403 403 204 403 401
      GET    /realms/{realm}/latchkey/account/api-keys             | 401 200 200 200 200 401 401
      POST   /realms/{realm}/latchkey/account/api-keys             | 401 201 201 201 201 401 401
      POST   /realms/{realm}/latchkey/account/api-keys/{id}/rotate | 401 404 201 404 404 401 401
      DELETE /realms/{realm}/latchkey/account/api-keys/{id}        | 401 404 204 404 404 401 401
      POST   /realms/{realm}/latchkey/api-keys/revoke        | 200 200 200 200 200 200 200
      GET    /realms/{realm}/latchkey/gateway/{client_id}    | 401 401 401 401 401 401 401
      POST   /realms/{realm}/latchkey/gateway/{client_id}    | 401 401 401 401 401 401 401
      PUT    /realms/{realm}/latchkey/gateway/{client_id}    | 401 401 401 401 401 401 401
      PATCH  /realms/{realm}/latchkey/gateway/{client_id}    | 401 401 401 401 401 401 401
      DELETE /realms/{realm}/latchkey/gateway/{client_id}    | 401 401 401 401 401 401 401
      """;

  private final TestRealm realm;
  private final Keys keys;
  private final Map<String, Supplier<String>> callers = new HashMap<>();
  private final TestRealm foreign;

  private TestUser owner = new TestUser("", "", "");
  private int keysMade;

  ApiKeyAccessIT(TestRealm realm, TestServer server) {
    this.realm = realm;
    this.keys = new Keys(realm);
    this.foreign = server.createRealm("it-api-key-access-foreign");
  }

  @BeforeAll
  void makeTheCallers() {
    OidcApp cli = realm.createApp("cli", Keys::takingKeys);
    owner = realm.createUser("owner");
    TestUser other = realm.createUser("other");
    callers.put("other", () -> realm.tokenOf(other.username()));
    callers.put("owner", () -> realm.tokenOf(owner.username()));
    Administrator viewer = Administrator.create(realm, "viewer", "view-users");
    Administrator admin = Administrator.create(realm, "admin", "realm-admin");
    Administrator stranger = Administrator.create(foreign, "stranger", "realm-admin");
    callers.put("viewer", viewer::token);
    callers.put("admin", admin::token);
    callers.put("foreign", stranger::token);
    // With all that a key can have: that of an owner who may do everything.
    TestUser mighty = realm.createUser("mighty");
    var client = realm.resource().clients().findByClientId("realm-management").get(0);
    var all = realm.resource().clients().get(client.getId()).roles().get("realm-admin");
    realm
        .resource()
        .users()
        .get(mighty.id())
        .roles()
        .clientLevel(client.getId())
        .add(List.of(all.toRepresentation()));
    String key =
        keys.make(
                "mighty",
                Map.of(
                    "roles",
                    List.of("realm-management.realm-admin", "account.manage-account"),
                    "audiences",
                    List.of("account", "realm-management", "cli"),
                    "scopes",
                    List.of("openid")))
            .key();
    callers.put("key", () -> Keys.exchange(cli, key));
  }

  @AfterAll
  void removeTheOtherRealm() {
    foreign.close();
  }

  record Cell(String method, String path, String caller, int status) {}

  static List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    List<String> lines = TABLE.lines().toList();
    String[] callers = words(lines.get(0).split("\\|", 2)[1]);
    for (String line : lines.subList(1, lines.size())) {
      String[] sides = line.split("\\|", 2);
      String[] call = words(sides[0]);
      String[] statuses = words(sides[1]);
      for (int i = 0; i < callers.length; i++) {
        cells.add(new Cell(call[0], call[1], callers[i], Integer.parseInt(statuses[i])));
      }
    }
    return cells;
  }

  private static String[] words(String text) {
    return text.strip().split(" +", -1);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void whoMayCallWhat(Cell cell) {
    String id = keys.make(owner.username(), Map.of("name", "key " + ++keysMade)).id();
    String path =
        cell.path()
            .replace("{realm}", realm.name())
            .replace("{id}", id)
            .replace("{client_id}", "cli");
    if (cell.method().equals("DELETE") && path.endsWith("/api-keys")) {
      path += "?owner=" + owner.username();
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(realm.server().url() + path));
    Supplier<String> bearer = callers.get(cell.caller());
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer.get());
    }
    HttpAnswer answer = Http.send(body(request, cell, "made " + keysMade));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(cell.status());
    assertThat(realm.latchkey().get("api-keys/" + id).json().path("state").asText())
        .isEqualTo(cell.status() < 300 ? afterwards(cell) : "active");
  }

  /** What has become of the key. */
  private static String afterwards(Cell cell) {
    if (cell.path().endsWith("/rotate")) {
      return "expired";
    }
    return cell.method().equals("DELETE") ? "revoked" : "active";
  }

  private HttpRequest.Builder body(HttpRequest.Builder request, Cell cell, String name) {
    if (cell.path().endsWith("/revoke")) {
      return Http.post(request, Map.of("api_key", ForgedKeys.unknown()));
    }
    String json = "{}";
    if (cell.path().endsWith("/api-keys")) {
      json = cell.path().startsWith("/admin") ? "{\"owner\":\"owner\",\"name\":\"" : "{\"name\":\"";
      json += name + "\"}";
    }
    return cell.method().equals("POST")
        ? request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json))
        : request.method(cell.method(), BodyPublishers.noBody());
  }

  @Test
  void theTableHasEveryCall() {
    assertThat(cells().stream().map(cell -> cell.method() + " " + cell.path()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            ApiDescription.read(Setting.path("latchkey.docs").resolve("openapi.yaml"))
                .operations()
                .stream()
                .filter(operation -> operation.path().matches(".*/(api-keys|gateway)(/.*|$)"))
                .map(operation -> operation.method() + " " + operation.path())
                .toList());
  }
}
