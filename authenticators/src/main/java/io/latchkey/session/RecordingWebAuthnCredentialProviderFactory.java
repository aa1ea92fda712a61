package io.latchkey.session;

import com.webauthn4j.converter.util.ObjectConverter;
import org.keycloak.authentication.authenticators.browser.WebAuthnMetadataService;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.WebAuthnCredentialProvider;
import org.keycloak.credential.WebAuthnCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Takes the place of Keycloak's own for WebAuthn as second factor, and records what it accepts. */
public final class RecordingWebAuthnCredentialProviderFactory
    extends WebAuthnCredentialProviderFactory {
  /** Above Keycloak's own. */
  static final int ORDER = 100;

  @Override
  public CredentialProvider<?> create(KeycloakSession session) {
    return new Recording(session, getMetadataService(), createOrGetObjectConverter());
  }

  @Override
  public int order() {
    return ORDER;
  }

  private static final class Recording extends WebAuthnCredentialProvider {
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
