package io.latchkey.apikey.format;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id ({@code jti}) of a token that was made from a key: Keycloak's four characters for the
 * kinds of session and token, our grant's shortcut, a colon, the key's id, a dot, and a random id.
 * Keycloak signs it, so that the key can be found again from the token alone.
 */
public final class ApiKeyTokenId {
  /** How Keycloak abbreviates our grant in token ids: two characters. */
  public static final String GRANT_SHORTCUT = "lk";

  private static final Pattern TOKEN_ID =
      Pattern.compile("[a-z]{4}" + GRANT_SHORTCUT + ":([0-9A-Za-z]{22})\\..+");

  private ApiKeyTokenId() {}

  /** Whether a token id was given out by our grant; a broken one was, too. */
  public static boolean isFromGrant(@Nullable String tokenId) {
    return tokenId != null && tokenId.startsWith(GRANT_SHORTCUT + ":", 4);
  }

  /** The id of the key that the token was made from; empty if it was made from none. */
  public static Optional<String> keyId(@Nullable String tokenId) {
    if (!isFromGrant(tokenId)) {
      return Optional.empty();
    }
    var matcher = TOKEN_ID.matcher(tokenId);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What follows the colon. */
  public static String rawId(String keyId, String random) {
    return keyId + "." + random;
  }
}
