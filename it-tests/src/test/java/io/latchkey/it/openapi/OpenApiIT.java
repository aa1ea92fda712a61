package io.latchkey.it.openapi;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.openapi.ApiDescription.Operation;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.Setting;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every call in {@code docs/openapi.yaml} answers on a server as it is described. */
@LatchkeyTest
class OpenApiIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final ApiDescription API =
      ApiDescription.read(Setting.path("latchkey.docs").resolve("openapi.yaml"));

  static Stream<Operation> operations() {
    return API.operations().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void aStrangerIsRefusedAsDescribed(Operation operation, TestRealm realm) {
    HttpAnswer answer = call(operation, realm, "none", null);

    if (!operation.open()) {
      assertThat(answer.status()).isEqualTo(401);
    }
    assertDescribed(operation, answer);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whatIsNotThereIsAnsweredAsDescribed(Operation operation, TestRealm realm) {
    HttpAnswer answer = call(operation, realm, "none", bearer(realm));

    // An administrator of the server is no person of the realm, who alone has an account there.
    if (operation.path().startsWith("/admin")) {
      assertThat(answer.status()).as(answer.toString()).isNotIn(401, 403, 405);
    }
    assertDescribed(operation, answer);
  }

  @Test
  void tokensOfAllKindsAreAnsweredAsDescribed(TestRealm realm) {
    TestUser user = realm.createUser("described");
    realm
        .tokens()
        .createFor(user, "totp", "D-1", Map.of("secret", SECRET, "validUntil", 4_000_000_000L));
    String token =
        realm
            .tokens()
            .createFor(
                user,
                "ocra",
                "D-2",
                Map.of(
                    "secret", SECRET,
                    "suite", "OCRA-1:HOTP-SHA1-6:C-QN08-PSHA1-S002-T1M",
                    "pin", "1234",
                    "session", "abcd",
                    "manufacturer", "Acme",
                    "model", "Keypad"));

    for (Operation operation : API.operations()) {
      if (operation.path().contains("/latchkey/tokens")
          && !operation.path().contains("/imports/")) {
        assertGivenAsDescribed(operation, realm, token);
      }
    }
  }

  @Test
  void importsAreAnsweredAsDescribed(TestRealm realm) {
    String file = "I-1," + SECRET + "\nI-2,00\n";
    RestClient caller = realm.latchkey();
    caller
        .postBody("tokens/import?batch=described&fileName=x", "text/csv", file.getBytes(US_ASCII))
        .expect(200);
    caller.postBody("tokens/import?batch=refused", "text/csv", "?".getBytes(US_ASCII)).expect(400);

    for (Operation operation : API.operations()) {
      if (operation.path().contains("/tokens/imports")) {
        assertGivenAsDescribed(operation, realm, "described");
        assertGivenAsDescribed(operation, realm, "refused");
      }
    }
  }

  private static void assertGivenAsDescribed(Operation operation, TestRealm realm, String id) {
    if (operation.method().equals("GET")) {
      HttpAnswer answer = call(operation, realm, id, bearer(realm));
      assertThat(answer.status()).as(operation.toString()).isEqualTo(200);
      assertDescribed(operation, answer);
    }
  }

  private static void assertDescribed(Operation operation, HttpAnswer answer) {
    JsonNode response = API.response(operation, answer.status());
    if (response == null) {
      throw new AssertionError("Not described: " + operation + " answers " + answer);
    }
    JsonNode content = response.path("content");
    if (content.has("application/json")) {
      assertThat(answer.header("Content-Type")).startsWith("application/json");
      JsonNode schema = content.path("application/json").path("schema");
      assertThat(API.complaints(schema, answer.json(), "body")).as(answer.toString()).isEmpty();
    } else if (!content.isEmpty()) {
      assertThat(answer.header("Content-Type")).startsWith(content.fieldNames().next());
    }
  }

  private static @Nullable String bearer(TestRealm realm) {
    return realm.server().admin().tokenManager().getAccessTokenString();
  }

  private static HttpAnswer call(
      Operation operation, TestRealm realm, String id, @Nullable String bearer) {
    String path = operation.path().replace("{realm}", realm.name()).replaceAll("\\{\\w+}", id);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(realm.server().url() + path))
            .header("Accept", "application/json");
    if (bearer != null) {
      request.header("Authorization", "Bearer " + bearer);
    }
    Map.Entry<String, JsonNode> body = operation.body();
    BodyPublisher sent = BodyPublishers.noBody();
    if (body != null) {
      request.header("Content-Type", body.getKey());
      sent = BodyPublishers.ofString(text(body.getKey(), body.getValue()));
    }
    return Http.send(request.method(operation.method(), sent));
  }

  private static String text(String type, JsonNode example) {
    if (!type.equals("application/x-www-form-urlencoded")) {
      return example.isTextual() ? example.asText() : example.toString();
    }
    List<String> fields =
        example.properties().stream()
            .map(field -> field.getKey() + "=" + field.getValue().asText())
            .toList();
    return String.join("&", fields);
  }
}
