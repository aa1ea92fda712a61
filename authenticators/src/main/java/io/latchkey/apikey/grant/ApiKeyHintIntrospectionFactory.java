package io.latchkey.apikey.grant;

import io.latchkey.compatibility.Offer;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/** The same introspection for those that say that it is a key. */
public final class ApiKeyHintIntrospectionFactory extends AccessTokenIntrospectionProviderFactory
    implements EnvironmentDependentProviderFactory {
  public static final String PROVIDER_ID = "api_key";

  @Override
  public TokenIntrospectionProvider create(KeycloakSession session) {
    return new ApiKeyIntrospection(session);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public boolean isSupported(Config.Scope config) {
    return Offer.API_KEYS.isOffered();
  }
}
