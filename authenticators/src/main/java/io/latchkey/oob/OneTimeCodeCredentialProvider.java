package io.latchkey.oob;

import io.latchkey.notice.FactorNotice;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.SecondFactorCredentialProvider;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes addresses known to the stock account and admin consoles, and to realm imports. */
public final class OneTimeCodeCredentialProvider extends SecondFactorCredentialProvider {

  OneTimeCodeCredentialProvider(KeycloakSession session) {
    super(
        session,
        new Look(
            Addresses.CREDENTIAL_TYPE,
            "latchkey-one-time-code-display-name",
            "latchkey-one-time-code-help-text",
            "kcAuthenticatorOTPClass",
            "latchkey-enrol-address"));
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
      FactorNotice.given(session(), realm, user, row);
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
    OneTimeCodes.addressRemoved(session(), realm.getId(), user.getId(), credentialId);
    return super.deleteCredential(realm, user, credentialId);
  }

  @Override
  protected boolean isHeldBy(UserModel user) {
    return new Addresses(user).any();
  }
}
