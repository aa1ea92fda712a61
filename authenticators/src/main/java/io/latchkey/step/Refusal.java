package io.latchkey.step;

import io.latchkey.telemetry.Meter;
import io.latchkey.telemetry.Outcome;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;

/**
 * Makes a refused response known to administrators, as an event with the reason, and to Keycloak's
 * brute-force protection. The person sees neither.
 */
public final class Refusal {
  private final AuthenticationFlowContext context;
  private @Nullable String kind;

  public Refusal(AuthenticationFlowContext context) {
    this.context = context;
  }

  /**
   * Names in the event what the response was of.
   *
   * @param aboutKind for instance {@code ocra}
   * @param name for instance a serial number, never a secret; null if it has none
   */
  public Refusal about(String aboutKind, @Nullable String name) {
    kind = aboutKind;
    context.getEvent().detail(EventDetails.KIND, aboutKind).detail(EventDetails.TOKEN, name);
    return this;
  }

  /** A response was refused. It counts, unless the person is locked out already. */
  public void of(Reason reason) {
    EventBuilder event = event(reason, Outcome.REFUSED);
    if (reason == Reason.USER_DISABLED) {
      event.error(Errors.USER_TEMPORARILY_DISABLED);
    } else {
      event.error(Errors.INVALID_USER_CREDENTIALS);
      Protection.of(context).failed();
    }
  }

  /** The step could not ask: nothing was guessed, so nothing counts. */
  public void withoutGuess(Reason reason) {
    event(reason, Outcome.UNJUDGED).error(Errors.INVALID_USER_CREDENTIALS);
  }

  private EventBuilder event(Reason reason, String result) {
    Meter.VERIFICATIONS.count(context.getRealm().getName(), kind, result, reason.text());
    return context.getEvent().user(context.getUser()).detail(EventDetails.REASON, reason.text());
  }
}
