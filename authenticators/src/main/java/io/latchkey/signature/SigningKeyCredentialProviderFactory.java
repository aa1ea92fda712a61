package io.latchkey.signature;

import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes the provider of the credential type {@code signing-key}. */
public final class SigningKeyCredentialProviderFactory
    implements CredentialProviderFactory<SigningKeyCredentialProvider> {
  public static final String PROVIDER_ID = "latchkey-signing-key";

  @Override
  public SigningKeyCredentialProvider create(KeycloakSession session) {
    return new SigningKeyCredentialProvider(session);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
