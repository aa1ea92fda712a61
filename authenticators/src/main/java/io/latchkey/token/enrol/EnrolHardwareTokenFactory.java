package io.latchkey.token.enrol;

import io.latchkey.step.ActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * A person adds a hardware token of the inventory, for instance with {@code
 * kc_action=latchkey-enrol-hardware-token}; with {@code :<id of the credential>} after it, changes
 * the PIN of one. How fresh the login must be is the action's setting {@code max_auth_age}, as with
 * Keycloak's own second factors.
 */
public final class EnrolHardwareTokenFactory extends ActionFactory {
  public static final String PROVIDER_ID = "latchkey-enrol-hardware-token";

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new EnrolHardwareToken();
  }

  @Override
  public String getDisplayText() {
    return "Add a hardware token";
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
