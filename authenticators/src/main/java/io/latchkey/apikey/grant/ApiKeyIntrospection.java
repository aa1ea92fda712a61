package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.format.ApiKeyTokenId;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;

/**
 * Introspection (RFC 7662) as Keycloak does it, but the token of a key is described within the
 * key's bounds. Keycloak runs the mappers again on a new session, which knows nothing of the key.
 */
final class ApiKeyIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {
  ApiKeyIntrospection(KeycloakSession session) {
    super(session);
  }

  @Override
  public AccessToken transformAccessToken(AccessToken token, UserSessionModel userSession) {
    if (!ApiKeyTokenId.isFromGrant(token.getId())) {
      return super.transformAccessToken(token, userSession);
    }
    ApiKey key =
        ApiKeyTokenId.keyId(token.getId())
            .flatMap(new ApiKeys(session, realm)::find)
            .orElseThrow(() -> new IllegalStateException("the token's key is gone"));
    ClientModel issuedFor = realm.getClientByClientId(token.getIssuedFor());
    KeyBounds bounds = new KeyBounds(session, key, userSession);
    AccessToken described =
        tokenManager.transformIntrospectionAccessToken(
            session,
            token,
            withoutMappedClaims(token),
            bounds.userSession(),
            bounds.context(issuedFor, token.getScope()));
    bounds.restrictRoles(described);
    bounds.restrictAudience(described);
    return described;
  }

  /** The claims that come from no mapper. */
  private static AccessToken withoutMappedClaims(AccessToken token) {
    AccessToken bare = new AccessToken();
    bare.id(token.getId());
    bare.type(token.getType());
    bare.subject(token.getSubject());
    bare.iat(token.getIat());
    bare.exp(token.getExp());
    bare.issuer(token.getIssuer());
    bare.issuedFor(token.getIssuedFor());
    bare.audience(token.getAudience());
    bare.setScope(token.getScope());
    bare.setNonce(token.getNonce());
    bare.setSessionId(token.getSessionId());
    bare.setConfirmation(token.getConfirmation());
    return bare;
  }
}
