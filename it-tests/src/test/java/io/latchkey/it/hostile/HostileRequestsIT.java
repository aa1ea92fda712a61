package io.latchkey.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.openapi.ApiDescription;
import io.latchkey.it.openapi.ApiDescription.Operation;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.Setting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent to our REST, it is answered as the table {@code hostile/requests.yaml} says,
 * never by an error of the server, and leaves nothing behind.
 */
@Tag("database")
@Tag("h2")
@LatchkeyTest
class HostileRequestsIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final ApiDescription API =
      ApiDescription.read(Setting.path("latchkey.docs").resolve("openapi.yaml"));
  private static final HostileTable TABLE = new HostileTable(API);

  private static TestRealm realm;
  private static TestUser person;
  private static Map<String, String> ids;

  @BeforeAll
  static void setUp(TestRealm testRealm) {
    realm = testRealm;
    person = realm.createUser("person");
    realm.createApp("gateway", client -> client.setAttributes(Map.of()));
    String batch = "hostile";
    realm
        .latchkey()
        .postBody(
            "tokens/import?batch=" + batch,
            "text/csv",
            ("I-1," + SECRET + "\n").getBytes(StandardCharsets.US_ASCII))
        .expect(200);
    String token = realm.tokens().createFor(person, "hotp", "T-1", Map.of("secret", SECRET));
    ids =
        Map.of(
            "tokens",
            token,
            "hardware-tokens",
            token,
            "imports",
            batch,
            "api-keys",
            new Keys(realm).make(person.username(), Map.of()).id(),
            "users",
            person.id(),
            "gateway",
            "gateway");
  }

  static Stream<Operation> operations() {
    return API.operations().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void isAnsweredAsTheTableSays(Operation operation) {
    List<String> complaints = new ArrayList<>();
    String own = realm.tokenOf(person.username());
    String before = state();
    for (HostileRequest request : TABLE.of(operation, body(operation))) {
      HttpAnswer answer =
          request.send(operation, url(operation, request.id()), bearer(operation, own));
      if (!request.expected().matches(answer)) {
        complaints.add(request + ": " + request.expected() + ", but " + brief(answer));
      }
      if (request.expected().success()) {
        before = state();
      }
    }

    assertThat(complaints).isEmpty();
    assertThat(state()).isEqualTo(before);
  }

  @AfterAll
  static void everyExceptionIsMet() {
    assertThat(TABLE.unused()).isEmpty();
  }

  /** With ids of what there is, so that nothing is refused just for want of it. */
  private static String url(Operation operation, @Nullable String id) {
    String path = operation.path().replace("{realm}", realm.name());
    if (id != null) {
      path = path.replaceFirst("\\{\\w+}", Matcher.quoteReplacement(id));
    }
    for (Map.Entry<String, String> known : ids.entrySet()) {
      path = path.replaceFirst("/(" + known.getKey() + ")/\\{\\w+}", "/$1/" + known.getValue());
    }
    if (path.contains("{")) {
      throw new AssertionError("What stands for the id in " + path + "?");
    }
    return realm.server().url() + path;
  }

  /** The example, but of a person that there is; null if the call takes no body. */
  private static @Nullable JsonNode body(Operation operation) {
    Map.Entry<String, JsonNode> body = operation.body();
    if (body == null) {
      return null;
    }
    JsonNode example = body.getValue().deepCopy();
    if (example.isMissingNode()) {
      throw new AssertionError(operation + " has no example of its body in docs/openapi.yaml");
    }
    for (String field : List.of("user", "owner")) {
      if (example.has(field)) {
        ((ObjectNode) example).put(field, person.username());
      }
    }
    return example;
  }

  /** The administrator's is renewed by who keeps it, however long a call's requests take. */
  private static @Nullable String bearer(Operation operation, String own) {
    if (operation.open()) {
      return null;
    }
    return operation.path().startsWith("/admin/")
        ? realm.server().admin().tokenManager().getAccessTokenString()
        : own;
  }

  /** All that the calls could have changed. */
  private static String state() {
    List<String> all = new ArrayList<>();
    for (String list : List.of("tokens", "tokens/imports", "api-keys", "keyring")) {
      all.add(realm.latchkey().get(list).expect(200).body());
    }
    all.add(realm.latchkey().get("users/" + person.id() + "/temporary-code").body());
    realm.resource().users().get(person.id()).credentials().stream()
        .map(it -> it.getId() + it.getType() + it.getUserLabel() + it.getCredentialData())
        .forEach(all::add);
    return String.join("\n", all);
  }

  private static String brief(HttpAnswer answer) {
    String body = answer.body();
    return answer.status() + " " + (body.length() > 200 ? body.substring(0, 200) : body);
  }
}
