package io.latchkey.token.account;

import io.latchkey.token.HeldTokens;
import io.latchkey.token.Reason;
import io.latchkey.token.TokenView;
import java.util.Set;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/** What a person did to a token of his own: the event, of which Keycloak sends the notice. */
final class OwnTokenEvents {
  /** The only category of a second factor that the protector counts. */
  private static final Set<String> CATEGORY = Set.of("otp");

  private final KeycloakSession session;
  private final RealmModel realm;
  private final UserModel user;
  private final TokenView token;

  OwnTokenEvents(KeycloakSession session, RealmModel realm, UserModel user, TokenView token) {
    this.session = session;
    this.realm = realm;
    this.user = user;
    this.token = token;
  }

  /** Whether Keycloak's brute-force protection has locked the person. */
  boolean isLockedOut() {
    return AuthenticatorUtils.getDisabledByBruteForceEventError(protector(), session, realm, user)
        != null;
  }

  void changed(String what) {
    event().detail("latchkey_change", what).success();
  }

  /** A failure that counts. */
  void refused(Reason reason) {
    event()
        .detail("latchkey_reason", reason.text())
        .error(
            reason == Reason.USER_DISABLED
                ? Errors.USER_TEMPORARILY_DISABLED
                : Errors.INVALID_USER_CREDENTIALS);
    if (realm.isBruteForceProtected() && reason != Reason.USER_DISABLED) {
      protector()
          .failedLogin(
              realm,
              user,
              session.getContext().getConnection(),
              session.getContext().getUri(),
              CATEGORY);
    }
  }

  private BruteForceProtector protector() {
    return session.getProvider(BruteForceProtector.class);
  }

  private EventBuilder event() {
    return new EventBuilder(realm, session, session.getContext().getConnection())
        .event(EventType.UPDATE_CREDENTIAL)
        .user(user)
        .detail(Details.CREDENTIAL_TYPE, HeldTokens.CREDENTIAL_TYPE)
        .detail("latchkey_kind", token.kind())
        .detail("latchkey_token", token.serial());
  }
}
