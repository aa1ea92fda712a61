package io.latchkey.oob.enrol;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * A person adds an address for one-time codes, for instance with {@code
 * kc_action=latchkey-enrol-address}; with {@code :<id of the credential>} after it, puts another in
 * the place of one. How fresh the login must be is the action's setting {@code max_auth_age}, as
 * with Keycloak's own second factors.
 */
public final class EnrolAddressFactory implements RequiredActionFactory {
  public static final String PROVIDER_ID = "latchkey-enrol-address";

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new EnrolAddress();
  }

  @Override
  public String getDisplayText() {
    return "Choose where one-time codes are sent";
  }

  /** An action token, such as the link in an e-mail, can be used for it once. */
  @Override
  public boolean isOneTimeAction() {
    return true;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
