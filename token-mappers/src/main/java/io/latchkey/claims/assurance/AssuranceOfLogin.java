package io.latchkey.claims.assurance;

import io.latchkey.claims.ClaimSource;
import io.latchkey.compatibility.Clock;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.AuthenticationFlowBindings;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

/** The level of a login, for applications of every protocol. */
final class AssuranceOfLogin {
  private AssuranceOfLogin() {}

  /** The rule that decides; empty if none holds, or no person logged in. */
  static Optional<AssuranceRule> of(ClaimSource source, AssuranceSettings settings) {
    if (!isPerson(source)) {
      return Optional.empty();
    }
    Optional<AssuranceRule> rule = of(source, settings.rules());
    AuthenticatedClientSessionModel clientSession = source.context().getClientSession();
    int reached = LoAUtil.getCurrentLevelOfAuthentication(clientSession);
    // A proof may be too old for a condition of the flow while the session still holds it.
    return settings.capped()
            && rule.filter(it -> it.level() > reached).isPresent()
            && hasConditions(clientSession)
        ? of(source, settings.rules().stream().filter(it -> it.level() <= reached).toList())
        : rule;
  }

  /** Whether somebody logged in, rather than a program with an API key or a client's secret. */
  static boolean isPerson(ClaimSource source) {
    return source.apiKey().isEmpty()
        && source.userSession().getUser().getServiceAccountClientLink() == null;
  }

  private static Optional<AssuranceRule> of(ClaimSource source, List<AssuranceRule> rules) {
    return AssuranceClaim.of(source.factors(), rules, Clock.seconds());
  }

  private static boolean hasConditions(AuthenticatedClientSessionModel clientSession) {
    ClientModel client = clientSession.getClient();
    RealmModel realm = clientSession.getRealm();
    String flow =
        client.getAuthenticationFlowBindingOverride(AuthenticationFlowBindings.BROWSER_BINDING);
    return !LoAUtil.getLoaMaxAgesConfiguredInRealmFlow(
            realm, flow == null ? realm.getBrowserFlow().getId() : flow)
        .isEmpty();
  }
}
