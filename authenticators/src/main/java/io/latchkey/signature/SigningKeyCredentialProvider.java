package io.latchkey.signature;

import io.latchkey.notice.FactorNotice;
import io.latchkey.sshsig.PastedKey;
import io.latchkey.step.SecondFactorCredentialProvider;
import java.io.UncheckedIOException;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes signing keys known to the stock account and admin consoles, and to realm imports. */
public final class SigningKeyCredentialProvider extends SecondFactorCredentialProvider {

  SigningKeyCredentialProvider(KeycloakSession session) {
    super(
        session,
        new Look(
            SigningKeys.CREDENTIAL_TYPE,
            "latchkey-signing-key-display-name",
            "latchkey-signing-key-help-text",
            "kcAuthenticatorWebAuthnClass",
            "latchkey-enrol-signing-key"));
  }

  /**
   * Called for each credential of an imported user: takes the public key, and never that it was
   * attested, for that was seen by another server if at all.
   *
   * @throws ModelException if there is no public key; the import stops rather than leave a person
   *     without the second factor
   */
  @Override
  public CredentialModel createCredential(
      RealmModel realm, UserModel user, CredentialModel imported) {
    try {
      SigningKeyCredential credential =
          SigningKeyCredential.of(PastedKey.read(keyOf(imported)).key(), null);
      String label = imported.getUserLabel();
      CredentialModel row =
          user.credentialManager()
              .createStoredCredential(
                  credential.toRow(
                      label == null ? credential.fingerprint() : label, Time.currentTimeMillis()));
      FactorNotice.given(session(), realm, user, row);
      return row;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      // Without a cause: it may hold what was given in place of a public key.
      throw new ModelException(
          "Signing key of user "
              + user.getUsername()
              + ": expected a public key in the field key of credentialData");
    }
  }

  private static String keyOf(CredentialModel imported) {
    String key =
        imported.getCredentialData() == null ? null : SigningKeyCredential.of(imported).key();
    if (key == null) {
      throw new IllegalArgumentException("expected a key");
    }
    return key;
  }

  @Override
  protected boolean isHeldBy(UserModel user) {
    return SigningKeys.any(user);
  }
}
