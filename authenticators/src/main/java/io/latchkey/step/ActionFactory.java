package io.latchkey.step;

import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.models.KeycloakSessionFactory;

/** A required action, in which a person adds or changes something of his own. */
public abstract class ActionFactory implements RequiredActionFactory {

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
}
