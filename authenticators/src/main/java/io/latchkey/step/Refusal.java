package io.latchkey.token.login;

import io.latchkey.token.HardwareToken;
import io.latchkey.token.Reason;
import java.util.Set;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.UserModel;

/**
 * Makes a refused response known to administrators, as an event with the reason, and to Keycloak's
 * brute-force protection. The person sees neither.
 */
final class Refusal {
  static final String KIND = "latchkey_kind";
  static final String TOKEN = "latchkey_token";
  static final String REASON = "latchkey_reason";

  /**
   * The only category of a second factor that the protector counts; it silently drops those that it
   * does not know, such as a credential type of ours.
   */
  static final String CATEGORY = "otp";

  private final AuthenticationFlowContext context;

  Refusal(AuthenticationFlowContext context) {
    this.context = context;
  }

  /** The response of a token was refused. */
  void of(HardwareToken token, Reason reason) {
    context.getEvent().detail(KIND, token.kind()).detail(TOKEN, token.serial());
    of(reason);
  }

  /** A response was refused without looking at a token. */
  void of(Reason reason) {
    UserModel user = context.getUser();
    EventBuilder event = context.getEvent().user(user).detail(REASON, reason.text());
    if (reason == Reason.USER_DISABLED) {
      event.error(Errors.USER_TEMPORARILY_DISABLED);
      return;
    }
    event.error(Errors.INVALID_USER_CREDENTIALS);
    if (context.getRealm().isBruteForceProtected()) {
      context
          .getProtector()
          .failedLogin(
              context.getRealm(),
              user,
              context.getConnection(),
              context.getUriInfo(),
              Set.of(CATEGORY));
    }
  }

  /** The step could not ask: nothing was guessed, so nothing counts. */
  void withoutGuess(Reason reason) {
    context
        .getEvent()
        .user(context.getUser())
        .detail(REASON, reason.text())
        .error(Errors.INVALID_USER_CREDENTIALS);
  }
}
