package io.latchkey.oob;

import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes the provider of the credential type {@code one-time-code}. */
public final class OneTimeCodeCredentialProviderFactory
    implements CredentialProviderFactory<OneTimeCodeCredentialProvider> {
  public static final String PROVIDER_ID = "latchkey-one-time-code";

  @Override
  public OneTimeCodeCredentialProvider create(KeycloakSession session) {
    return new OneTimeCodeCredentialProvider(session);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
