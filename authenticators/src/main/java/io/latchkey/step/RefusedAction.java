package io.latchkey.step;

import io.latchkey.telemetry.Meter;
import io.latchkey.telemetry.Outcome;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/**
 * Makes it known to administrators, as an event with the reason, that a person was refused to add
 * or change a credential, and a wrong proof to Keycloak's brute-force protection. The person sees
 * neither.
 */
public final class RefusedAction {
  private final RequiredActionContext context;
  private final String credentialType;
  private @Nullable String kind;
  private @Nullable String name;

  public RefusedAction(RequiredActionContext context, String credentialType) {
    this.context = context;
    this.credentialType = credentialType;
  }

  /**
   * Names in the event what it was about.
   *
   * @param aboutKind for instance {@code ocra}; null if unknown
   * @param aboutName for instance a serial number, never a secret; null if unknown
   */
  public RefusedAction about(@Nullable String aboutKind, @Nullable String aboutName) {
    kind = aboutKind;
    name = aboutName;
    return this;
  }

  /** A proof was refused. It counts, unless the person is locked out already. */
  public void proof(Reason reason) {
    if (reason == Reason.USER_DISABLED) {
      of(reason);
    } else {
      event(reason).error(Errors.INVALID_USER_CREDENTIALS);
      Protection.of(context).failed();
    }
  }

  /** Refused without looking at a proof. */
  public void of(Reason reason) {
    event(reason)
        .error(
            reason == Reason.USER_DISABLED ? Errors.USER_TEMPORARILY_DISABLED : Errors.NOT_ALLOWED);
  }

  private EventBuilder event(Reason reason) {
    Meter.ENROLMENTS.count(
        context.getRealm().getName(), credentialType, Outcome.REFUSED, reason.text());
    EventBuilder event =
        context
            .getEvent()
            .clone()
            .event(EventType.UPDATE_CREDENTIAL)
            .user(context.getUser())
            .detail(Details.CREDENTIAL_TYPE, credentialType)
            .detail(EventDetails.REASON, reason.text());
    return kind == null
        ? event
        : event.detail(EventDetails.KIND, kind).detail(EventDetails.TOKEN, name);
  }
}
