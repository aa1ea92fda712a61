package io.latchkey.apikey.grant;

import io.latchkey.compatibility.Offer;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/** Asked before Keycloak's own providers, which take no subject token of our type. */
public final class ApiKeyTokenExchangeFactory
    implements TokenExchangeProviderFactory, EnvironmentDependentProviderFactory {
  public static final String PROVIDER_ID = "latchkey-api-key";

  @Override
  public TokenExchangeProvider create(KeycloakSession session) {
    return new ApiKeyTokenExchange();
  }

  @Override
  public int order() {
    return 100;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public boolean isSupported(Config.Scope config) {
    return Offer.API_KEYS.isOffered();
  }
}
