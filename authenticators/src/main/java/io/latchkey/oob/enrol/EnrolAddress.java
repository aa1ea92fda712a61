package io.latchkey.oob.enrol;

import io.latchkey.oob.Addresses;
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

/**
 * Lets a person add or change an address. Being a registrator, it is asked at the level of one-time
 * codes.
 */
final class EnrolAddress implements RequiredActionProvider, CredentialRegistrator {

  @Override
  public InitiatedActionSupport initiatedActionSupport() {
    return InitiatedActionSupport.SUPPORTED;
  }

  @Override
  public String getCredentialType(KeycloakSession session, AuthenticationSessionModel login) {
    return Addresses.CREDENTIAL_TYPE;
  }

  @Override
  public void evaluateTriggers(RequiredActionContext context) {}

  @Override
  public void requiredActionChallenge(RequiredActionContext context) {
    if (isDoneAlready(context)) {
      context.success();
    } else if (isSecondFactorMissing(context)) {
      new RefusedAction(context, Addresses.CREDENTIAL_TYPE).of(Reason.SECOND_FACTOR_MISSING);
      // Where nothing else is waiting for the person, say it; otherwise let the login go on.
      if (initiated(context).isAllThereIs()) {
        context.challenge(new AddressForm(context).secondFactorMissing());
      } else {
        context.ignore();
      }
    } else {
      new AddressDialogue(context).show();
    }
  }

  @Override
  public void processAction(RequiredActionContext context) {
    if (isSecondFactorMissing(context)) {
      new RefusedAction(context, Addresses.CREDENTIAL_TYPE).of(Reason.SECOND_FACTOR_MISSING);
      context.challenge(new AddressForm(context).secondFactorMissing());
    } else {
      new AddressDialogue(context).proceed();
    }
  }

  /**
   * Changing an address proves both ends by itself, so whoever has nothing else can do it; adding
   * one takes a second factor of those that the person has.
   */
  private static boolean isSecondFactorMissing(RequiredActionContext context) {
    return new AddressNote(context.getAuthenticationSession()).changed() == null
        && new SecondFactor(context).isMissing();
  }

  private static boolean isDoneAlready(RequiredActionContext context) {
    return initiated(context).skipsIfExists() && new Addresses(context.getUser()).any();
  }

  private static InitiatedAction initiated(RequiredActionContext context) {
    return new InitiatedAction(context, EnrolAddressFactory.PROVIDER_ID);
  }

  @Override
  public void close() {}
}
