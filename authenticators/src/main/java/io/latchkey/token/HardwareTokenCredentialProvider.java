package io.latchkey.token;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.step.SecondFactorCredentialProvider;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Makes held tokens known to the stock account and admin consoles, and to realm imports. */
public final class HardwareTokenCredentialProvider extends SecondFactorCredentialProvider {

  HardwareTokenCredentialProvider(KeycloakSession session) {
    super(
        session,
        new Look(
            HardwareTokenCredential.TYPE,
            "latchkey-hardware-token-display-name",
            "latchkey-hardware-token-help-text",
            "kcAuthenticatorOTPClass",
            "latchkey-enrol-hardware-token"));
  }

  /**
   * Called for each credential of an imported user. Secret data that defines a token, as {@code
   * POST /tokens} takes it, adds the token to the inventory; without, the token must be there
   * already. Either way the person holds it afterwards, and the row has no secret.
   *
   * @throws ModelException if neither is so, or if an administrator defines a token who may not
   *     manage all users; the import stops rather than leave a person without the second factor
   */
  @Override
  public CredentialModel createCredential(
      RealmModel realm, UserModel user, CredentialModel imported) {
    TokenInventory inventory = new TokenInventory(session(), realm);
    try {
      CredentialModel row =
          inventory
              .adopt(tokenOf(realm, imported, inventory), user, imported.getUserLabel())
              .orElseThrow(
                  () ->
                      new InvalidFieldException(
                          "credentialData",
                          "the token is not available in this realm's inventory"));
      new TokenNotices(session(), realm).given(user, row);
      return row;
    } catch (InvalidFieldException | DuplicateTokenException | KeyringMissingException e) {
      throw new ModelException(
          "Hardware token of user " + user.getUsername() + ": " + e.getMessage(), e);
    }
  }

  private String tokenOf(RealmModel realm, CredentialModel imported, TokenInventory inventory) {
    String definition = imported.getSecretData();
    if (definition != null && !definition.equals("{}")) {
      if (!new ImportingAdministrator(session()).mayDefineTokens(realm)) {
        throw new InvalidFieldException("secretData", "takes the permission to manage all users");
      }
      return inventory.create(JsonFields.parse(definition)).id();
    }
    String data = imported.getCredentialData();
    if (data == null) {
      throw new InvalidFieldException("secretData", "expected the definition of a token");
    }
    return JsonFields.parse(data).requiredText("token", 36);
  }

  @Override
  protected boolean isHeldBy(UserModel user) {
    return HeldTokens.any(user);
  }
}
