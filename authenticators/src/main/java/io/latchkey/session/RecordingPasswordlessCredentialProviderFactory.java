package io.latchkey.session;

import com.webauthn4j.converter.util.ObjectConverter;
import org.keycloak.authentication.authenticators.browser.WebAuthnMetadataService;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.WebAuthnPasswordlessCredentialProvider;
import org.keycloak.credential.WebAuthnPasswordlessCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Takes the place of Keycloak's own for passkeys, and records what it accepts. */
public final class RecordingPasswordlessCredentialProviderFactory
    extends WebAuthnPasswordlessCredentialProviderFactory {
  @Override
  public CredentialProvider<?> create(KeycloakSession session) {
    return new Recording(session, getMetadataService(), createOrGetObjectConverter());
  }

  @Override
  public int order() {
    return RecordingWebAuthnCredentialProviderFactory.ORDER;
  }

  private static final class Recording extends WebAuthnPasswordlessCredentialProvider {
    private final KeycloakSession session;

    Recording(
        KeycloakSession session, WebAuthnMetadataService metadata, ObjectConverter converter) {
      super(session, metadata, converter);
      this.session = session;
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
      boolean valid = super.isValid(realm, user, input);
      if (valid) {
        WebAuthnFactors.record(session, user, getType(), getWebAuthnPolicy(), input);
      }
      return valid;
    }
  }
}
