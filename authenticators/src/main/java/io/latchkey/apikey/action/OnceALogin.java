package io.latchkey.apikey.action;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.SessionExpiration;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Lets one of the requests that a login sends at the same time make a key. The notes of the login
 * do not, for each of these requests reads them before the others write.
 */
final class OnceALogin {
  private final SingleUseObjectProvider marks;
  private final String mark;
  private final int seconds;

  private OnceALogin(SingleUseObjectProvider marks, String mark, int seconds) {
    this.marks = marks;
    this.mark = mark;
    this.seconds = seconds;
  }

  static OnceALogin of(RequiredActionContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    return new OnceALogin(
        context.getSession().singleUseObjects(),
        "latchkey-api-key:" + login.getParentSession().getId() + ":" + login.getTabId(),
        SessionExpiration.getAuthSessionLifespan(context.getRealm()));
  }

  /** Whether this request is the first. */
  boolean begin() {
    return marks.putIfAbsent(mark, seconds);
  }

  /** Lets the login try again. */
  void undo() {
    marks.remove(mark);
  }
}
