package io.latchkey.oob;

import io.latchkey.notice.FactorNotice;
import io.latchkey.server.InvalidFieldException;
import org.jspecify.annotations.Nullable;
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

/** Makes addresses known to the stock account and admin consoles, and to realm imports. */
public final class OneTimeCodeCredentialProvider
    implements CredentialProvider<CredentialModel>, CredentialInputValidator {
  /** The required action with which people add an address. */
  private static final String ENROL_ACTION = "latchkey-enrol-address";

  private final KeycloakSession session;

  OneTimeCodeCredentialProvider(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public String getType() {
    return Addresses.CREDENTIAL_TYPE;
  }

  /**
   * Called for each credential of an imported user, and when an administrator gives a person one:
   * {@code credentialData} is {@code {"channel", "address"}}. Who may do that vouches for the
   * address; nothing is sent there.
   *
   * @throws ModelException if it is no address
   */
  @Override
  public CredentialModel createCredential(
      RealmModel realm, UserModel user, CredentialModel imported) {
    try {
      String data = imported.getCredentialData();
      AddressCredential given = AddressCredential.of(data == null ? "{}" : data);
      Channel channel =
          Channel.of(String.valueOf(given.channel()))
              .orElseThrow(() -> new InvalidFieldException("channel", "expected sms or email"));
      String address =
          new AddressText(OneTimeCodeSettings.of(realm))
              .canonical(channel, String.valueOf(given.address()))
              .orElseThrow(
                  () ->
                      new InvalidFieldException(
                          "address", "expected a mobile number or an e-mail address"));
      Address added = new Addresses(user).add(channel, address, label(imported));
      CredentialModel row = user.credentialManager().getStoredCredentialById(added.id());
      FactorNotice.given(session, realm, user, row);
      return row;
    } catch (InvalidFieldException e) {
      throw new ModelException(
          "One-time codes of user " + user.getUsername() + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable String label(CredentialModel imported) {
    String label = imported.getUserLabel();
    return label == null || label.isBlank() ? null : label;
  }

  @Override
  public boolean deleteCredential(RealmModel realm, UserModel user, String credentialId) {
    OneTimeCodes.addressRemoved(session, realm.getId(), user.getId(), credentialId);
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
        .displayName("latchkey-one-time-code-display-name")
        .helpText("latchkey-one-time-code-help-text")
        .iconCssClass("kcAuthenticatorOTPClass")
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
    return supportsCredentialType(type) && new Addresses(user).any();
  }

  /** A code is verified within the login it was sent for, and nowhere else. */
  @Override
  public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
    return false;
  }
}
