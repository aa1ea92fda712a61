package io.latchkey.step;

import io.latchkey.session.AuthenticationFactor;
import io.latchkey.session.AuthenticationFactors;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;

/** Makes an accepted response known: to the session, to the event, and to the flow. */
public final class Acceptance {
  private final AuthenticationFlowContext context;

  public Acceptance(AuthenticationFlowContext context) {
    this.context = context;
  }

  /**
   * Ends the step. When the whole login has succeeded, Keycloak's brute-force protection forgets
   * the failures that {@link Refusal} has reported: of a second factor, only if its own category is
   * among those that were proved.
   */
  public void of(AuthenticationFactor factor) {
    AuthenticationFactors.record(context.getAuthenticationSession(), factor);
    context
        .getEvent()
        .detail(EventDetails.KIND, factor.kind())
        .detail(EventDetails.TOKEN, factor.serial());
    AuthenticatorUtil.addAuthCredential(context.getAuthenticationSession(), Protection.CATEGORY);
    context.success(factor.method());
  }
}
