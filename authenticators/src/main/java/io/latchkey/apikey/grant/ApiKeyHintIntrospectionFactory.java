package io.latchkey.apikey.grant;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;

/** The same introspection for those that say that it is a key. */
public final class ApiKeyHintIntrospectionFactory extends AccessTokenIntrospectionProviderFactory {
  public static final String PROVIDER_ID = "api_key";

  @Override
  public TokenIntrospectionProvider create(KeycloakSession session) {
    return new ApiKeyIntrospection(session);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
