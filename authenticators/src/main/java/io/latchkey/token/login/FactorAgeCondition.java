package io.latchkey.token.login;

import io.latchkey.compatibility.Clock;
import io.latchkey.compatibility.Identified;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.session.AuthenticationFactor;
import io.latchkey.session.AuthenticationFactors;
import io.latchkey.step.Misconfiguration;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.sessions.AuthenticationSessionModel;

/** True if a proof is missing or too old, in the browser's session and the login under way. */
final class FactorAgeCondition implements ConditionalAuthenticator {
  static final FactorAgeCondition INSTANCE = new FactorAgeCondition();

  private FactorAgeCondition() {}

  @Override
  public boolean matchCondition(AuthenticationFlowContext context) {
    try {
      return FactorAgeConfig.of(context.getAuthenticatorConfig())
          .outdated(proofs(context), Clock.seconds());
    } catch (InvalidFieldException e) {
      Misconfiguration.log(context, e);
      // To ask once too often is the safe mistake.
      return true;
    }
  }

  private static List<AuthenticationFactor> proofs(AuthenticationFlowContext context) {
    AuthenticationSessionModel login = context.getAuthenticationSession();
    List<AuthenticationFactor> now = AuthenticationFactors.of(login);
    // An application that wants everything proved again must not be told of earlier proofs.
    if (Boolean.parseBoolean(login.getAuthNote(AuthenticationManager.FORCED_REAUTHENTICATION))) {
      return now;
    }
    AuthResult cookie =
        AuthenticationManager.authenticateIdentityCookie(
            context.getSession(), context.getRealm(), true);
    if (cookie == null) {
      return now;
    }
    Identified sso = Identified.by(cookie);
    if (!sso.user().getId().equals(context.getUser().getId())) {
      return now;
    }
    return Stream.concat(AuthenticationFactors.of(sso.session()).stream(), now.stream()).toList();
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
