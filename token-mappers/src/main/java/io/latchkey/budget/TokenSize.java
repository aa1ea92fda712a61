package io.latchkey.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.keycloak.TokenCategory;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/**
 * How many characters an access token has once it is signed, without signing it: header and
 * signature have the same length for all tokens of a client and key, and are measured once.
 */
final class TokenSize {
  private static final int MAX_KEPT = 10_000;
  private static final int BITS_OF_BYTE = 8;
  private static final int BITS_OF_CHARACTER = 6;

  /** Of all of a token but its claims, by client and key. */
  private final Cache<String, Integer> envelopes =
      Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

  int of(KeycloakSession session, ClientModel client, Object claims) {
    return envelope(session, client) + encoded(claims);
  }

  private int envelope(KeycloakSession session, ClientModel client) {
    RealmModel realm = client.getRealm();
    String algorithm = session.tokens().signatureAlgorithm(TokenCategory.ACCESS);
    KeyWrapper key = session.keys().getActiveKey(realm, KeyUse.SIG, algorithm);
    String of = realm.getId() + client.getId() + algorithm + (key == null ? "" : key.getKid());
    Integer known = envelopes.getIfPresent(of);
    if (known == null) {
      AccessToken empty = new AccessToken();
      known = session.tokens().encode(empty).length() - encoded(empty);
      envelopes.put(of, known);
    }
    return known;
  }

  /** Characters of the claims in base64url without padding (RFC 7515, section 2). */
  private static int encoded(Object claims) {
    try {
      int bytes =
          claims instanceof JsonNode json
              ? JsonSerialization.mapper.writeValueAsBytes(json).length
              : JsonSerialization.writeValueAsBytes(claims).length;
      return (bytes * BITS_OF_BYTE + BITS_OF_CHARACTER - 1) / BITS_OF_CHARACTER;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
