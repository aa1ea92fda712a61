package io.latchkey.token.enrol;

import io.latchkey.step.InitiatedAction;
import io.latchkey.step.Reason;
import io.latchkey.step.RefusedAction;
import io.latchkey.step.SecondFactor;
import io.latchkey.token.HeldTokens;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Lets a person add a hardware token, or change the PIN of one. Being a registrator, it is asked at
 * the token's level.
 */
final class EnrolHardwareToken implements RequiredActionProvider, CredentialRegistrator {

  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  @Override
  public String getCredentialType(KeycloakSession session, AuthenticationSessionModel login) {
    return HeldTokens.CREDENTIAL_TYPE;
  }

  @Override
  public void evaluateTriggers(RequiredActionContext context) {}

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (isDoneAlready(context)) {
      context.success();
    } else if (new SecondFactor(context).isMissing()) {
      new RefusedAction(context, HeldTokens.CREDENTIAL_TYPE).of(Reason.SECOND_FACTOR_MISSING);
      // Where nothing else is waiting for the person, say it; otherwise let the login go on.
      if (initiated(context).isAllThereIs()) {
        context.challenge(new EnrolmentForm(context).secondFactorMissing());
      } else {
        context.ignore();
      }
    } else {
      PinDialogue pin = new PinDialogue(context);
      PasteDialogue paste = new PasteDialogue(context);
      if (pin.isAskedFor()) {
        pin.show();
      } else if (paste.isChosen()) {
        paste.show();
      } else {
        new EnrolmentDialogue(context).show();
      }
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    if (new SecondFactor(context).isMissing()) {
      new RefusedAction(context, HeldTokens.CREDENTIAL_TYPE).of(Reason.SECOND_FACTOR_MISSING);
      context.challenge(new EnrolmentForm(context).secondFactorMissing());
    } else {
      PinDialogue pin = new PinDialogue(context);
      PasteDialogue paste = new PasteDialogue(context);
      if (pin.isAskedFor()) {
        pin.proceed();
      } else if (paste.isChosen()) {
        paste.proceed();
      } else {
        new EnrolmentDialogue(context).proceed();
      }
    }
  }

  private static boolean isDoneAlready(RequiredActionContext context) {
    return initiated(context).skipsIfExists() && HeldTokens.any(context.getUser());
  }

  private static InitiatedAction initiated(RequiredActionContext context) {
    return new InitiatedAction(context, EnrolHardwareTokenFactory.PROVIDER_ID);
  }

  @Override
  public void close() {}
}
