package io.latchkey.apikey.grant;

import io.latchkey.apikey.ApiKey;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.apikey.format.ApiKeyTokenId;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;

/** What userinfo tells about the bearer of a key's token: within the key's bounds. */
final class ApiKeyUserInfo extends TokenManager {
  @Override
  public AccessToken transformUserInfoAccessToken(
      KeycloakSession session,
      @Nullable AccessToken bearer,
      AccessToken userInfo,
      UserSessionModel userSession,
      ClientSessionContext context) {
    if (bearer == null || !ApiKeyTokenId.isFromGrant(bearer.getId())) {
      return super.transformUserInfoAccessToken(session, bearer, userInfo, userSession, context);
    }
    ApiKey key =
        ApiKeyTokenId.keyId(bearer.getId())
            .flatMap(new ApiKeys(session, userSession.getRealm())::find)
            .orElseThrow(() -> new IllegalStateException("the token's key is gone"));
    KeyBounds bounds = new KeyBounds(session, key, userSession);
    AccessToken described =
        super.transformUserInfoAccessToken(
            session,
            bearer,
            userInfo,
            bounds.userSession(),
            bounds.context(context.getClientSession().getClient(), bearer.getScope()));
    bounds.restrictRoles(described);
    bounds.restrictAudience(described);
    return described;
  }
}
