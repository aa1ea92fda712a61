package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.admin.PreviewRequest;
import io.latchkey.apikey.ApiKeyRequest;
import io.latchkey.apikey.rest.NewKeyRequest;
import io.latchkey.apikey.rest.RotationRequest;
import io.latchkey.fuzz.DescribedBody;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.token.temporary.TemporaryCodeRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Every body in JSON that a call takes, made from its description: it is refused with the name of a
 * field, or it is as {@code docs/openapi.yaml} describes it.
 */
class RestBodyFuzzTest {
  private static final String ADMIN = "/admin/realms/{realm}/latchkey";
  private static final String ACCOUNT = "/realms/{realm}/latchkey/account";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The code that reads each. */
  private static final Map<String, Reading> READINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("post " + ADMIN + "/tokens", RestBodyFuzzTest::newToken),
              Map.entry("put " + ADMIN + "/tokens/{id}", RestBodyFuzzTest::change),
              Map.entry(
                  "post " + ADMIN + "/tokens/{id}/pin", body -> PinRequest.read(fields(body))),
              Map.entry(
                  "post " + ADMIN + "/tokens/{id}/assign",
                  body -> AssignmentRequest.read(fields(body))),
              Map.entry(
                  "post " + ADMIN + "/tokens/{id}/resync",
                  body -> ResyncRequest.read(fields(body))),
              Map.entry(
                  "post " + ADMIN + "/tokens/{id}/test", body -> CheckRequest.read(fields(body))),
              Map.entry(
                  "post " + ADMIN + "/users/{id}/temporary-code",
                  body -> TemporaryCodeRequest.read(fields(body), 86_400, 10)),
              Map.entry(
                  "post " + ADMIN + "/claims/preview", body -> PreviewRequest.read(fields(body))),
              Map.entry("post " + ADMIN + "/api-keys", body -> NewKeyRequest.read(fields(body))),
              Map.entry("post " + ADMIN + "/api-keys/{id}/rotate", RotationRequest::parse),
              Map.entry(
                  "post " + ACCOUNT + "/hardware-tokens/{id}/resync",
                  body -> ResyncRequest.read(fields(body))),
              Map.entry("post " + ACCOUNT + "/api-keys", RestBodyFuzzTest::ownKey),
              Map.entry("post " + ACCOUNT + "/api-keys/{id}/rotate", RotationRequest::parse)));

  private static final List<String> CALLS = new ArrayList<>(READINGS.keySet());
  private static final Map<String, DescribedBody> BODIES = new TreeMap<>();
  private static int made;
  private static int accepted;

  static {
    CALLS.forEach(call -> BODIES.put(call, DescribedBody.of(call)));
  }

  @FuzzTest(maxExecutions = 3_000)
  void isRefusedByNameOrAsDescribed(FuzzedDataProvider data) throws IOException {
    String call = CALLS.get(data.consumeInt(0, CALLS.size() - 1));
    DescribedBody described = Objects.requireNonNull(BODIES.get(call));
    String body = described.make(data);
    made++;
    try {
      Objects.requireNonNull(READINGS.get(call)).read(body);
    } catch (InvalidFieldException e) {
      assertThat(e.field()).isNotNull().hasSizeLessThanOrEqualTo(65);
      assertThat(e.getMessage()).hasSizeLessThan(400);
      return;
    }
    if (!body.isBlank()) {
      described.requireDescribed(body, Set.of("algorithm", "type"));
    }
    accepted++;
  }

  @AfterAll
  static void someAreAccepted() {
    assertThat(accepted > 0 || made == 0).as("some are, or the test reaches nothing").isTrue();
  }

  /** None is left out here. */
  @Test
  void everyCallWithABodyIsFuzzed() {
    assertThat(READINGS.keySet()).isEqualTo(DescribedBody.calls());
  }

  private interface Reading {
    Object read(String body);
  }

  private static JsonFields fields(String body) {
    return JsonFields.parse(body);
  }

  private static TokenDescription newToken(String body) {
    return whole(TokenDescription.read(fields(body)));
  }

  /** A change is read as the whole token that it would make. */
  private static TokenDescription change(String body) {
    ObjectNode whole =
        JSON.createObjectNode()
            .put("kind", "ocra")
            .put("serial", "1")
            .put("suite", "OCRA-1:HOTP-SHA1-6:C-QN08-PSHA1")
            .put("secret", "31".repeat(20));
    ObjectNode change = JsonFields.object(body);
    JsonNode state = change.remove("state");
    if (state != null) {
      TokenState.parse(state.asText());
    }
    return whole(TokenDescription.read(JsonFields.of(whole.<ObjectNode>setAll(change))));
  }

  /** What is stored can be read again, and can compute. */
  private static TokenDescription whole(TokenDescription token) {
    TokenParameters parameters = token.definition().parameters();
    assertThat(TokenParameters.ofJson(parameters.toJson())).isEqualTo(parameters);
    assertThat(token.validity().isEmpty()).isFalse();
    assertThat(token.definition().secret().key()).matches("([0-9a-f]{2}){0,128}");
    return token;
  }

  private static ApiKeyRequest ownKey(String body) {
    JsonFields fields = fields(body);
    ApiKeyRequest request = ApiKeyRequest.take(fields);
    fields.end();
    return request;
  }
}
