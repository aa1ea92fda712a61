package io.latchkey.apikey.grant;

import io.latchkey.apikey.format.ApiKeyTokenId;
import io.latchkey.compatibility.Offer;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.OAuth2GrantTypeFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/** An extension grant (RFC 6749, section 4.5) that turns an API key into an access token. */
public final class ApiKeyGrantTypeFactory
    implements OAuth2GrantTypeFactory, EnvironmentDependentProviderFactory {
  public static final String PROVIDER_ID = "urn:latchkey:params:oauth:grant-type:api-key";

  @Override
  public OAuth2GrantType create(KeycloakSession session) {
    return new ApiKeyGrantType();
  }

  @Override
  public String getShortcut() {
    return ApiKeyTokenId.GRANT_SHORTCUT;
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
