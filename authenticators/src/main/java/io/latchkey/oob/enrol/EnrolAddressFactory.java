package io.latchkey.oob.enrol;

import io.latchkey.step.ActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * A person adds an address for one-time codes, for instance with {@code
 * kc_action=latchkey-enrol-address}; with {@code :<id of the credential>} after it, puts another in
 * the place of one. How fresh the login must be is the action's setting {@code max_auth_age}, as
 * with Keycloak's own second factors.
 */
public final class EnrolAddressFactory extends ActionFactory {
  public static final String PROVIDER_ID = "latchkey-enrol-address";

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new EnrolAddress();
  }

  @Override
  public String getDisplayText() {
    return "Choose where one-time codes are sent";
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
