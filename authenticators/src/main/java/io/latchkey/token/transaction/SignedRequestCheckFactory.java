package io.latchkey.token.transaction;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProvider;
import org.keycloak.protocol.oidc.endpoints.AuthorizationEndpointCheckProviderFactory;

/** Has the authorization endpoint compare transactions with what the application signed. */
public final class SignedRequestCheckFactory implements AuthorizationEndpointCheckProviderFactory {
  public static final String PROVIDER_ID = "latchkey-transaction";

  @Override
  public AuthorizationEndpointCheckProvider create(KeycloakSession session) {
    return new SignedRequestCheck(session);
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public boolean isSupported(Config.Scope config) {
    return true;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
