package io.latchkey.signature;

import io.latchkey.notice.FactorNotice;
import io.latchkey.sshsig.PastedKey;
import java.io.UncheckedIOException;
import org.keycloak.common.util.Time;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes signing keys known to the stock account and admin consoles, and to realm imports. */
public final class SigningKeyCredentialProvider
    implements CredentialProvider<CredentialModel>, CredentialInputValidator {
  private static final String ENROL_ACTION = "latchkey-enrol-signing-key";

  private final KeycloakSession session;

  SigningKeyCredentialProvider(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public String getType() {
    return SigningKeys.CREDENTIAL_TYPE;
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
      FactorNotice.given(session, realm, user, row);
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
  public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
    return user.credentialManager().removeStoredCredentialById(credentialId);
  }

  @Override
  public CredentialModel getCredentialFromModel(CredentialModel row) {
    return row;
  }

  @Override
  public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
    return CredentialTypeMetadata.builder()
        .type(getType())
        .category(CredentialTypeMetadata.Category.TWO_FACTOR)
        .displayName("latchkey-signing-key-display-name")
        .helpText("latchkey-signing-key-help-text")
        .iconCssClass("kcAuthenticatorWebAuthnClass")
        .createAction(ENROL_ACTION)
        .removeable(true)
        .build(session);
  }

  @Override
  public boolean supportsCredentialType(String type) {
    return getType().equals(type);
  }

  @Override
  public boolean isConfiguredFor(RealmModel realm, UserModel user, String type) {
    return supportsCredentialType(type) && SigningKeys.any(user);
  }

  /** A signature is verified with its challenge, and nowhere else. */
  @Override
  public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
    return false;
  }
}
