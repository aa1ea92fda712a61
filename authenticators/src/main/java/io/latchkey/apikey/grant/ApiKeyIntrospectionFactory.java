package io.latchkey.apikey.grant;

import io.latchkey.compatibility.Offer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/**
 * Takes the place of the stock introspection of access tokens; where no keys are offered it makes
 * that one.
 */
public final class ApiKeyIntrospectionFactory extends AccessTokenIntrospectionProviderFactory {
  public static final String PROVIDER_ID = ACCESS_TOKEN_TYPE;

  @Override
  public TokenIntrospectionProvider create(KeycloakSession session) {
    return Offer.API_KEYS.isOffered() ? new ApiKeyIntrospection(session) : super.create(session);
  }

  @Override
  public int order() {
    return 100;
  }
}
