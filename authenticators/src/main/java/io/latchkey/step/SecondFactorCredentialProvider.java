package io.latchkey.step;

import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.credential.CredentialModel;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Makes a second factor of ours known to the stock account and admin consoles, and to realm
 * imports.
 */
public abstract class SecondFactorCredentialProvider
    implements CredentialProvider<CredentialModel>, CredentialInputValidator {
  private final KeycloakSession session;
  private final Look look;

  /**
   * How the account console shows it.
   *
   * @param type of the credential
   * @param name key of the message that is its name
   * @param help key of the message that says what it is
   * @param icon a style class of Keycloak's themes
   * @param enrolAction the required action with which people add one
   */
  public record Look(String type, String name, String help, String icon, String enrolAction) {}

  protected SecondFactorCredentialProvider(KeycloakSession session, Look look) {
    this.session = session;
    this.look = look;
  }

  protected final KeycloakSession session() {
    return session;
  }

  /** Whether the person has one. */
  protected abstract boolean isHeldBy(UserModel user);

  @Override
  public final String getType() {
    return look.type();
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
        .type(look.type())
        .category(CredentialTypeMetadata.Category.TWO_FACTOR)
        .displayName(look.name())
        .helpText(look.help())
        .iconCssClass(look.icon())
        .createAction(look.enrolAction())
        .removeable(true)
        .build(session);
  }

  @Override
  public final boolean supportsCredentialType(String type) {
    return look.type().equals(type);
  }

  @Override
  public final boolean isConfiguredFor(RealmModel realm, UserModel user, String type) {
    return supportsCredentialType(type) && isHeldBy(user);
  }

  /** What a person gives is verified within the login that asked for it, and nowhere else. */
  @Override
  public final boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
    return false;
  }
}
