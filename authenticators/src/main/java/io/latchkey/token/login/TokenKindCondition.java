package io.latchkey.token.login;

import io.latchkey.server.InvalidFieldException;
import org.jboss.logging.Logger;
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

  private static final Logger LOG = Logger.getLogger(TokenKindCondition.class);

  private TokenKindCondition() {}

  @Override
  public boolean matchCondition(AuthenticationFlowContext context) {
    try {
      return TokenKindConfig.of(context.getAuthenticatorConfig()).holdsFor(context.getUser());
    } catch (InvalidFieldException e) {
      LOG.errorf(
          "Realm %s, execution %s: wrong configuration of the condition %s: %s",
          context.getRealm().getName(),
          context.getExecution().getId(),
          TokenKindConditionFactory.PROVIDER_ID,
          e.getMessage());
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
