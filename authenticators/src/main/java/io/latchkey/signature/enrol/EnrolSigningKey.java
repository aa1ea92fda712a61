package io.latchkey.signature.enrol;

import io.latchkey.signature.SigningKeys;
import io.latchkey.step.InitiatedAction;
import io.latchkey.step.Reason;
import io.latchkey.step.RefusedAction;
import io.latchkey.step.SecondFactor;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Lets a person register a signing key. Being a registrator, it is asked at the key's level. */
final class EnrolSigningKey implements RequiredActionProvider, CredentialRegistrator {

  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  @Override
  public String getCredentialType(KeycloakSession session, AuthenticationSessionModel login) {
    return SigningKeys.CREDENTIAL_TYPE;
  }

  @Override
  public void evaluateTriggers(RequiredActionContext context) {}

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    InitiatedAction initiated = new InitiatedAction(context, EnrolSigningKeyFactory.PROVIDER_ID);
    if (initiated.skipsIfExists() && SigningKeys.any(context.getUser())) {
      context.success();
    } else if (!new SecondFactor(context).isMissing()) {
      new RegistrationDialogue(context).show();
    } else {
      refused(context).of(Reason.SECOND_FACTOR_MISSING);
      // Where nothing else is waiting for the person, say it; otherwise let the login go on.
      if (initiated.isAllThereIs()) {
        context.challenge(new RegistrationForm(context).secondFactorMissing());
      } else {
        context.ignore();
      }
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    if (new SecondFactor(context).isMissing()) {
      refused(context).of(Reason.SECOND_FACTOR_MISSING);
      context.challenge(new RegistrationForm(context).secondFactorMissing());
    } else {
      new RegistrationDialogue(context).proceed();
    }
  }

  private static RefusedAction refused(RequiredActionContext context) {
    return new RefusedAction(context, SigningKeys.CREDENTIAL_TYPE);
  }

  @Override
  public void close() {}
}
