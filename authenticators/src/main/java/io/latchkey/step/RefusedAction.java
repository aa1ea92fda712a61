package io.latchkey.token.enrol;

import io.latchkey.token.Enrolment;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.Reason;
import java.util.Set;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * Makes a refused enrolment known to administrators, as an event with the reason, and to Keycloak's
 * brute-force protection. The person sees neither.
 */
final class RefusedEnrolment {
  static final String KIND = "latchkey_kind";
  static final String TOKEN = "latchkey_token";
  private static final String REASON = "latchkey_reason";

  /** The only category of a second factor that the protector counts. */
  private static final Set<String> CATEGORY = Set.of("otp");

  private final RequiredActionContext context;

  RefusedEnrolment(RequiredActionContext context) {
    this.context = context;
  }

  /** A proof of a token was refused: this counts. */
  void of(Enrolment refused, Reason reason) {
    EventBuilder event = event(reason);
    if (refused.serial() != null) {
      event.detail(KIND, refused.kind()).detail(TOKEN, refused.serial());
    }
    counted(event);
  }

  /** A change of a token's PIN was refused: this counts, but while the person is locked out. */
  void of(HardwareToken token, Reason reason) {
    if (reason == Reason.USER_DISABLED) {
      of(reason);
    } else {
      counted(event(reason).detail(KIND, token.kind()).detail(TOKEN, token.serial()));
    }
  }

  private void counted(EventBuilder event) {
    event.error(Errors.INVALID_USER_CREDENTIALS);
    if (context.getRealm().isBruteForceProtected()) {
      context
          .getSession()
          .getProvider(BruteForceProtector.class)
          .failedLogin(
              context.getRealm(),
              context.getUser(),
              context.getConnection(),
              context.getUriInfo(),
              CATEGORY);
    }
  }

  /** Refused without looking at a proof. */
  void of(Reason reason) {
    event(reason)
        .error(
            reason == Reason.USER_DISABLED ? Errors.USER_TEMPORARILY_DISABLED : Errors.NOT_ALLOWED);
  }

  private EventBuilder event(Reason reason) {
    return context
        .getEvent()
        .clone()
        .event(EventType.UPDATE_CREDENTIAL)
        .user(context.getUser())
        .detail(Details.CREDENTIAL_TYPE, HeldTokens.CREDENTIAL_TYPE)
        .detail(REASON, reason.text());
  }
}
