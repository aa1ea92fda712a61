package io.latchkey.step;

import io.latchkey.session.AuthenticationFactor;
import io.latchkey.session.AuthenticationFactors;
import io.latchkey.telemetry.Meter;
import io.latchkey.telemetry.Outcome;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;

/** Makes an accepted response known: to the session, to the event, and to the flow. */
public final class Acceptance {
  private final AuthenticationFlowContext context;

  public Acceptance(AuthenticationFlowContext context) {
    this.context = context;
  }

  /** Ends the step, and tells of the factor by its own kind. */
  public void of(AuthenticationFactor factor) {
    of(factor, factor.kind());
  }

  /**
   * Ends the step. When the whole login has succeeded, Keycloak's brute-force protection forgets
   * the failures that {@link Refusal} has reported: of a second factor, only if its own category is
   * among those that were proved.
   *
   * @param kind as {@link Refusal#about} names it
   */
  public void of(AuthenticationFactor factor, @Nullable String kind) {
    AuthenticationFactors.record(context.getAuthenticationSession(), factor);
    context.getEvent().detail(EventDetails.KIND, kind).detail(EventDetails.TOKEN, factor.serial());
    AuthenticatorUtil.addAuthCredential(context.getAuthenticationSession(), Protection.CATEGORY);
    Meter.VERIFICATIONS.count(context.getRealm().getName(), kind, Outcome.ACCEPTED, null);
    context.success(factor.method());
  }
}
