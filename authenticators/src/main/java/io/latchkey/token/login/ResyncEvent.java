package io.latchkey.token.login;

import io.latchkey.step.EventDetails;
import io.latchkey.step.Reason;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.HeldTokens;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;

/**
 * Makes it known to administrators that a login put a token in step. An event of its own: the
 * login's is still to come.
 */
final class ResyncEvent {
  private final AuthenticationFlowContext context;

  ResyncEvent(AuthenticationFlowContext context) {
    this.context = context;
  }

  void of(HardwareToken token) {
    new EventBuilder(context.getRealm(), context.getSession(), context.getConnection())
        .event(EventType.UPDATE_CREDENTIAL)
        .client(context.getAuthenticationSession().getClient())
        .user(context.getUser())
        .detail(Details.CREDENTIAL_TYPE, HeldTokens.CREDENTIAL_TYPE)
        .detail(EventDetails.KIND, token.kind())
        .detail(EventDetails.TOKEN, token.serial())
        .detail(EventDetails.REASON, Reason.RESYNCED.text())
        .success();
  }
}
