package io.latchkey.token.login;

import io.latchkey.session.AuthenticationFactor;
import io.latchkey.session.AuthenticationFactors;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.HeldTokens;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;

/** Makes an accepted response known: to the session, to the event, and to the flow. */
final class Acceptance {
  private final AuthenticationFlowContext context;

  Acceptance(AuthenticationFlowContext context) {
    this.context = context;
  }

  /** The response of a token was accepted, and the step with it. */
  void of(HardwareToken token) {
    AuthenticationFactors.record(
        context.getAuthenticationSession(),
        new AuthenticationFactor(
            HeldTokens.CREDENTIAL_TYPE,
            token.kind(),
            Time.currentTimeSeconds(),
            token.serial(),
            token.manufacturer(),
            token.model(),
            token.provesPin()));
    context.getEvent().detail(Refusal.KIND, token.kind()).detail(Refusal.TOKEN, token.serial());
    context.success(HeldTokens.CREDENTIAL_TYPE);
  }
}
