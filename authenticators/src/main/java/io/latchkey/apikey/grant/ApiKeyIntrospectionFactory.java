package io.latchkey.apikey.grant;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** Takes the place of the stock introspection of access tokens. */
public final class ApiKeyIntrospectionFactory extends AccessTokenIntrospectionProviderFactory {
  public static final String PROVIDER_ID = ACCESS_TOKEN_TYPE;

  @Override
  public TokenIntrospectionProvider create(KeycloakSession session) {
    return new ApiKeyIntrospection(session);
  }

  @Override
  public int order() {
    return 100;
  }
}
