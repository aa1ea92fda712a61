package io.latchkey.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The payment that {@link DemoBank} has approved, and what its access token must say of it. */
final class DemoPayment {
  /** As the authorization request carries it (RFC 9396). */
  static final String DETAILS =
      """
      [{"type": "urn:latchkey:params:authorization-details:transaction",
        "summary": "Pay 120.00 EUR to Example Ltd",
        "items": [{"label": "Amount", "value": "120.00 EUR"},
                  {"label": "To", "value": "Example Ltd"}],
        "identifier": "A-17"}]
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private DemoPayment() {}

  /**
   * The payment with its proof, for people to read. A token without one approves nothing, nor does
   * one that says something else than was asked for.
   *
   * @param accessToken from the token endpoint itself, so that its signature need not be checked
   */
  static Optional<String> approved(String accessToken) {
    JsonNode claims =
        read(
            new String(
                Base64.getUrlDecoder().decode(accessToken.split("\\.", -1)[1]),
                StandardCharsets.UTF_8));
    for (JsonNode detail : claims.path("authorization_details")) {
      if (detail.has("proof") && asked().equals(withoutProof(detail))) {
        return Optional.of(detail.toPrettyString());
      }
    }
    return Optional.empty();
  }

  private static JsonNode asked() {
    return read(DETAILS).path(0);
  }

  private static JsonNode withoutProof(JsonNode detail) {
    ObjectNode copy = detail.deepCopy();
    copy.remove("proof");
    return copy;
  }

  /** Reads the answer of a server. */
  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Keycloak has not answered in JSON.", e);
    }
  }
}
