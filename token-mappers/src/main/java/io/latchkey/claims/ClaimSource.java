package io.latchkey.claims;

import io.latchkey.apikey.ApiKeyFacts;
import io.latchkey.apikey.ApiKeyTokens;
import io.latchkey.session.AuthenticationFactor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/**
 * What a claim is made from.
 *
 * @param userSession whose token it is; for a token made from an API key its user has no more
 *     rights than the key
 * @param context the client, its session and the scopes that apply
 * @param token the access token, or what describes one, as far as it is made; null for an ID token
 */
public record ClaimSource(
    KeycloakSession session,
    UserSessionModel userSession,
    ClientSessionContext context,
    @Nullable AccessToken token) {

  /** What was proved in the session, oldest first. */
  public List<AuthenticationFactor> factors() {
    return FactorsOfResponse.of(session, userSession);
  }

  /** The API key that the token is made from; empty if it is made from none. */
  public Optional<ApiKeyFacts> apiKey() {
    return ApiKeyTokens.keyOf(session, userSession, token);
  }
}
