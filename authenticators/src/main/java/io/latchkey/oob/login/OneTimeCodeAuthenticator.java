package io.latchkey.oob.login;

import io.latchkey.oob.Addresses;
import io.latchkey.oob.OneTimeCodeSettings;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.Refusal;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Sends a person a code and asks for it. */
final class OneTimeCodeAuthenticator implements Authenticator {
  static final OneTimeCodeAuthenticator INSTANCE = new OneTimeCodeAuthenticator();

  private OneTimeCodeAuthenticator() {}

  @Override
  public void authenticate(AuthenticationFlowContext context) {
    UsableAddresses addresses = UsableAddresses.of(context);
    if (addresses.isEmpty()) {
      leave(context, addresses);
    } else {
      new OneTimeCodeDialogue(context, addresses).begin();
    }
  }

  @Override
  public void action(AuthenticationFlowContext context) {
    UsableAddresses addresses = UsableAddresses.of(context);
    if (addresses.isEmpty()) {
      leave(context, addresses);
    } else {
      new OneTimeCodeDialogue(context, addresses).proceed();
    }
  }

  private static void leave(AuthenticationFlowContext context, UsableAddresses none) {
    new Refusal(context).withoutGuess(none.reason());
    if (context.getAuthenticationSelections().size() > 1) {
      context.challenge(OneTimeCodePage.otherWay(context));
    } else {
      context.failure(
          AuthenticationFlowError.CREDENTIAL_SETUP_REQUIRED, OneTimeCodePage.unavailable(context));
    }
  }

  @Override
  public boolean requiresUser() {
    return true;
  }

  @Override
  public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
    return getsCodes(realm, user);
  }

  /** Whether there is an address of the person's that codes are sent to. */
  static boolean getsCodes(RealmModel realm, UserModel user) {
    Addresses addresses = new Addresses(user);
    try {
      return addresses.any()
          || (OneTimeCodeSettings.of(realm).accountEmail() && addresses.account().isPresent());
    } catch (InvalidFieldException e) {
      // Said when the step looks for addresses.
      return addresses.account().isPresent();
    }
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
