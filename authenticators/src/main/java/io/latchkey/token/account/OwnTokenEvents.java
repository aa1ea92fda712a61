package io.latchkey.token.account;

import io.latchkey.step.EventDetails;
import io.latchkey.step.Protection;
import io.latchkey.step.Reason;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.TokenView;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** What a person did to a token of his own: the event, of which Keycloak sends the notice. */
final class OwnTokenEvents {
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
    return protection().isLockedOut();
  }

  void changed(String what) {
    event().detail(EventDetails.CHANGE, what).success();
  }

  /** A failure that counts. */
  void refused(Reason reason) {
    event()
        .detail(EventDetails.REASON, reason.text())
        .error(
            reason == Reason.USER_DISABLED
                ? Errors.USER_TEMPORARILY_DISABLED
                : Errors.INVALID_USER_CREDENTIALS);
    if (reason != Reason.USER_DISABLED) {
      protection().failed();
    }
  }

  private Protection protection() {
    return new Protection(session, realm, user);
  }

  private EventBuilder event() {
    return new EventBuilder(realm, session, session.getContext().getConnection())
        .event(EventType.UPDATE_CREDENTIAL)
        .user(user)
        .detail(Details.CREDENTIAL_TYPE, HeldTokens.CREDENTIAL_TYPE)
        .detail(EventDetails.KIND, token.kind())
        .detail(EventDetails.TOKEN, token.serial());
  }
}
