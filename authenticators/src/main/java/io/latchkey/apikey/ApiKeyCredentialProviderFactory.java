package io.latchkey.apikey;

import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Credentials of type {@code api-key}. */
public final class ApiKeyCredentialProviderFactory
    implements CredentialProviderFactory<ApiKeyCredentialProvider> {
  public static final String PROVIDER_ID = "latchkey-api-key";

  @Override
  public CredentialProvider<ApiKeyCredentialModel> create(KeycloakSession session) {
    return new ApiKeyCredentialProvider(session);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(new ApiKeyCleanup());
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
