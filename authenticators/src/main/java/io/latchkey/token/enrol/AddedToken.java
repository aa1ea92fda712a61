package io.latchkey.token.enrol;

import io.latchkey.step.EventDetails;
import io.latchkey.step.SecondFactor;
import io.latchkey.telemetry.Meter;
import io.latchkey.telemetry.Outcome;
import io.latchkey.token.Enrolment;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.temporary.TemporaryCodes;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;

/** What follows when a person has added a token: it is made known, and the action ends. */
final class AddedToken {
  private final RequiredActionContext context;

  AddedToken(RequiredActionContext context) {
    this.context = context;
  }

  void of(Enrolment enrolment) {
    new SecondFactor(context).added(HeldTokens.CREDENTIAL_TYPE);
    // What stood in for the token that was lost is needed no more.
    new TemporaryCodes(context.getSession(), context.getRealm()).revoke(context.getUser());
    if ("on".equals(new EnrolmentForm(context).sent("logout-sessions"))) {
      AuthenticatorUtil.logoutOtherSessions(context);
    }
    context
        .getEvent()
        .event(EventType.UPDATE_CREDENTIAL)
        .detail(Details.CREDENTIAL_TYPE, HeldTokens.CREDENTIAL_TYPE)
        .detail(Details.CREDENTIAL_ID, enrolment.credentialId())
        .detail(EventDetails.KIND, enrolment.kind())
        .detail(EventDetails.TOKEN, enrolment.serial());
    Meter.ENROLMENTS.count(
        context.getRealm().getName(), HeldTokens.CREDENTIAL_TYPE, Outcome.ACCEPTED, null);
    context.success();
  }
}
