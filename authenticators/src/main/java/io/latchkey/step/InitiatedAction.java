package io.latchkey.step;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.Constants;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** How a person came to a required action. */
public final class InitiatedAction {
  private final AuthenticationSessionModel login;
  private final String providerId;

  public InitiatedAction(RequiredActionContext context, String providerId) {
    this.login = context.getAuthenticationSession();
    this.providerId = providerId;
  }

  /** Whether the application asked for it only if the person has no such credential yet. */
  public boolean skipsIfExists() {
    return Constants.KC_ACTION_PARAMETER_SKIP_IF_EXISTS.equals(
            login.getClientNote(Constants.KC_ACTION_PARAMETER))
        && canBeLeft();
  }

  /**
   * Whether nothing else is waiting for the person, so that a page may say that the action cannot
   * be done; otherwise the login is to go on.
   */
  public boolean isAllThereIs() {
    return canBeLeft()
        || login.getAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS) != null;
  }

  private boolean canBeLeft() {
    return providerId.equals(login.getClientNote(Constants.KC_ACTION_EXECUTING));
  }
}
