package io.latchkey.token;

import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes the provider of the credential type {@code hardware-token}. */
public final class HardwareTokenCredentialProviderFactory
    implements CredentialProviderFactory<HardwareTokenCredentialProvider> {
  public static final String PROVIDER_ID = "latchkey-hardware-token";

  @Override
  public HardwareTokenCredentialProvider create(KeycloakSession session) {
    return new HardwareTokenCredentialProvider(session);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
