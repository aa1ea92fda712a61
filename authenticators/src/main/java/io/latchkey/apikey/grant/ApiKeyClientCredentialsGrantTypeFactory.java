package io.latchkey.apikey.grant;

import io.latchkey.compatibility.Offer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.ClientCredentialsGrantTypeFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;

/**
 * Takes the place of the stock client credentials grant; where no keys are offered it makes that
 * one.
 */
public final class ApiKeyClientCredentialsGrantTypeFactory
    extends ClientCredentialsGrantTypeFactory {
  public static final String PROVIDER_ID = "client_credentials";

  @Override
  public OAuth2GrantType create(KeycloakSession session) {
    return Offer.API_KEYS.isOffered()
        ? new ApiKeyClientCredentialsGrantType()
        : super.create(session);
  }

  @Override
  public int order() {
    return 100;
  }
}
