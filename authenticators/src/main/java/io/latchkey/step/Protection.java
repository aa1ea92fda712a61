package io.latchkey.step;

import io.latchkey.compatibility.FailedLogins;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/** Keycloak's brute-force protection of one person. */
public final class Protection {
  /**
   * The only category of a second factor that the protector counts; it silently drops those that it
   * does not know, such as a credential type of ours.
   */
  static final String CATEGORY = "otp";

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;

  public Protection(KeycloakSession session, RealmModel realm, UserModel user) {
    this.session = session;
    this.realm = realm;
    this.user = user;
  }

  public static Protection of(AuthenticationFlowContext context) {
    return new Protection(context.getSession(), context.getRealm(), context.getUser());
  }

  public static Protection of(RequiredActionContext context) {
    return new Protection(context.getSession(), context.getRealm(), context.getUser());
  }

  /** Whether the person is locked out, for a time or until an administrator helps. */
  public boolean isLockedOut() {
    return AuthenticatorUtils.getDisabledByBruteForceEventError(protector(), session, realm, user)
        != null;
  }

  /** Counts a failure of the person, if the realm is protected. */
  public void failed() {
    if (realm.isBruteForceProtected()) {
      FailedLogins.count(session, realm, user, CATEGORY);
    }
  }

  private BruteForceProtector protector() {
    return session.getProvider(BruteForceProtector.class);
  }
}
