package io.latchkey.demo.bank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.demo.oidc.JwtClaims;
import java.util.Optional;

/** The payment that {@link Bank} has approved, and what its access token must say of it. */
final class Payment {
  /** As the authorization request carries it (RFC 9396). */
  static final String DETAILS =
      """
      [{"type": "urn:latchkey:params:authorization-details:transaction",
        "summary": "Pay 120.00 EUR to Example Ltd",
        "items": [{"label": "Amount", "value": "120.00 EUR"},
                  {"label": "To", "value": "Example Ltd"}],
        "identifier": "A-17"}]
      """;

  private Payment() {}

  /**
   * The payment with its proof, for people to read. A token without one approves nothing, nor does
   * one that says something else than was asked for.
   *
   * @param accessToken from the token endpoint itself
   * @throws IllegalArgumentException if it is no JWT
   */
  static Optional<String> approved(String accessToken) {
    for (JsonNode detail : JwtClaims.of(accessToken).path("authorization_details")) {
      if (detail.has("proof") && asked().equals(withoutProof(detail))) {
        return Optional.of(detail.toPrettyString());
      }
    }
    return Optional.empty();
  }

  private static JsonNode asked() {
    return JwtClaims.read(DETAILS).path(0);
  }

  private static JsonNode withoutProof(JsonNode detail) {
    ObjectNode copy = detail.deepCopy();
    copy.remove("proof");
    return copy;
  }
}
