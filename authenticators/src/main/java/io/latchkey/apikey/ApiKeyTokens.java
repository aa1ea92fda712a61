package io.latchkey.apikey;

import io.latchkey.apikey.format.ApiKeyTokenId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/** Tokens that were made from API keys: the read side that protocol mappers use. */
public final class ApiKeyTokens {
  /** Note of the user session that holds the key's id while such a token is made or described. */
  public static final String KEY_ID_NOTE = "latchkey.api-key";

  private ApiKeyTokens() {}

  /**
   * The key that a token is, or is being, made from; empty if it is made from no key. Works while
   * the token is issued, and again at introspection and userinfo, where the session's notes are
   * lost and the key is found by the token's id.
   */
  public static Optional<ApiKeyFacts> keyOf(
      KeycloakSession session, UserSessionModel userSession, @Nullable AccessToken token) {
    Optional<String> id =
        Optional.ofNullable(userSession.getNote(KEY_ID_NOTE))
            .or(() -> ApiKeyTokenId.keyId(token == null ? null : token.getId()));
    return id.flatMap(new ApiKeys(session, userSession.getRealm())::find)
        .map(key -> facts(key, userSession));
  }

  private static ApiKeyFacts facts(ApiKey key, UserSessionModel userSession) {
    boolean serviceAccount = userSession.getUser().getServiceAccountClientLink() != null;
    return new ApiKeyFacts(
        key.id(), key.name(), serviceAccount ? "service-account" : "user", key.expires());
  }
}
