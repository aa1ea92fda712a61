package io.latchkey.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.oath.OcraSuite;
import org.keycloak.util.JsonSerialization;

/** The fields of {@code POST /tokens} that would make a token of the inventory. */
final class TokenFields {
  private TokenFields() {}

  /**
   * A token as it would be created anew.
   *
   * @param secret what the token's row holds
   */
  static ObjectNode of(TokenEntity token, TokenParameters parameters, TokenSecret secret) {
    ObjectNode whole =
        JsonSerialization.mapper
            .createObjectNode()
            .put("kind", token.kind)
            .put("serial", token.serial)
            .put("model", token.model)
            .put("validFrom", token.validFrom)
            .put("validUntil", token.validUntil)
            .put("usesLeft", token.usesLeft)
            .put("maxFailures", parameters.issuersPolicy().maxFailures())
            .put("secret", secret.key());
    if (!token.manufacturer.isEmpty()) {
      whole.put("manufacturer", token.manufacturer);
    }
    if (parameters.counts()) {
      whole.put("counter", token.movingFactor);
    }
    if (parameters.publicId() != null) {
      whole.put("publicId", parameters.publicId());
      if (parameters.verifiedBy() != null) {
        return whole.without("secret");
      }
      return whole.put("privateId", secret.privateId());
    }
    if (parameters.challengeFormat() != null) {
      return whole.put("challengeFormat", parameters.challengeFormat().text());
    }
    whole.put("lookAhead", parameters.lookAhead()).put("resyncWindow", parameters.resyncWindow());
    if (parameters.suite() != null) {
      TokenPolicy policy = parameters.issuersPolicy();
      if (OcraSuite.parse(parameters.suite()).pinHash().isPresent()) {
        whole.put("pinMinDigits", policy.pinMinDigits()).put("pinMaxDigits", policy.pinMaxDigits());
      }
      return whole.put("suite", parameters.suite()).put("session", parameters.session());
    }
    if (parameters.period() != null) {
      whole.put("period", parameters.period());
    }
    return whole
        .put("digits", parameters.digits())
        .put("algorithm", parameters.requiredAlgorithm().name());
  }
}
