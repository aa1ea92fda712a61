package io.latchkey.apikey.grant;

import io.latchkey.compatibility.Offer;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCLoginProtocolFactory;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.protocol.oidc.endpoints.UserInfoEndpoint;

/**
 * Keycloak's own OpenID Connect, with one difference: userinfo describes the token of an API key
 * within the key's bounds. No other point of extension reaches every userinfo mapper. The provider
 * id is the stock one; at equal order Keycloak prefers what is not its own.
 */
public final class ApiKeyOidcProtocolFactory extends OIDCLoginProtocolFactory {
  public static final String PROVIDER_ID = "openid-connect";

  @Override
  public Object createProtocolEndpoint(KeycloakSession session, EventBuilder event) {
    if (!Offer.API_KEYS.isOffered()) {
      return super.createProtocolEndpoint(session, event);
    }
    return new OIDCLoginProtocolService(session, event) {
      @Override
      public Object issueUserInfo() {
        return new UserInfoEndpoint(session, new ApiKeyUserInfo());
      }
    };
  }
}
