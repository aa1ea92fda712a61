package io.latchkey.token.login;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.Misconfiguration;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * True if the person holds a token of a given kind. A locked or lost one counts: otherwise locking
 * someone's token would be a way around it.
 */
final class TokenKindCondition implements ConditionalAuthenticator {
  static final TokenKindCondition INSTANCE = new TokenKindCondition();

  private TokenKindCondition() {}

  @Override
  public boolean matchCondition(AuthenticationFlowContext context) {
    try {
      return TokenKindConfig.of(context.getAuthenticatorConfig()).holdsFor(context.getUser());
    } catch (InvalidFieldException e) {
      Misconfiguration.log(context, e);
      // To ask for a token that is not needed is the safe mistake.
      return true;
    }
  }

  @Override
  public void action(AuthenticationFlowContext context) {}

  @Override
  public boolean requiresUser() {
    return true;
  }

  @Override
  public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

  @Override
  public void close() {}
}
