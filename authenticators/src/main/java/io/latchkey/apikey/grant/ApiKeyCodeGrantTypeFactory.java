package io.latchkey.apikey.grant;

import io.latchkey.compatibility.Offer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.AuthorizationCodeGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/**
 * Takes the place of the stock authorization code grant; where no keys are offered it makes that
 * one.
 */
public final class ApiKeyCodeGrantTypeFactory extends AuthorizationCodeGrantTypeFactory {
  public static final String PROVIDER_ID = "authorization_code";

  @Override
  public OAuth2GrantType create(KeycloakSession session) {
    return Offer.API_KEYS.isOffered() ? new ApiKeyCodeGrantType() : super.create(session);
  }

  @Override
  public int order() {
    return 100;
  }
}
