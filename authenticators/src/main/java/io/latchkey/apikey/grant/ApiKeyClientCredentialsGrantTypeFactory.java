package io.latchkey.apikey.grant;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.ClientCredentialsGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/** Takes the place of the stock client credentials grant. */
public final class ApiKeyClientCredentialsGrantTypeFactory
    extends ClientCredentialsGrantTypeFactory {
  public static final String PROVIDER_ID = "client_credentials";

  @Override
  public OAuth2GrantType create(KeycloakSession session) {
    return new ApiKeyClientCredentialsGrantType();
  }

  @Override
  public int order() {
    return 100;
  }
}
