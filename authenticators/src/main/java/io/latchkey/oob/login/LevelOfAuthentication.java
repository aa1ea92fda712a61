package io.latchkey.oob.login;

import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalLoaAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;

/**
 * Whether the success of a step raises the level of authentication, and with it {@code acr}:
 * Keycloak sets the level when a sub-flow ends that has a condition of a level, or when the
 * client's policy gives the whole flow one.
 */
final class LevelOfAuthentication {
  private LevelOfAuthentication() {}

  static boolean isRaisedBy(AuthenticationFlowContext context) {
    return context
                .getAuthenticationSession()
                .getAuthNote(Constants.AUTHENTICATION_FLOW_LEVEL_OF_AUTHENTICATION)
            != null
        || flowsAround(context.getRealm(), context.getExecution())
            .anyMatch(flow -> hasLevel(context.getRealm(), flow));
  }

  /** The flow of the step, that in which this is a sub-flow, and so on. */
  private static Stream<String> flowsAround(RealmModel realm, AuthenticationExecutionModel step) {
    return Stream.iterate(
        step.getParentFlow(),
        Objects::nonNull,
        flow -> {
          AuthenticationFlowModel model = realm.getAuthenticationFlowById(flow);
          AuthenticationExecutionModel place =
              model == null || model.isTopLevel()
                  ? null
                  : realm.getAuthenticationExecutionByFlowId(flow);
          return place == null ? null : place.getParentFlow();
        });
  }

  private static boolean hasLevel(RealmModel realm, String flow) {
    return realm
        .getAuthenticationExecutionsStream(flow)
        .anyMatch(
            step ->
                ConditionalLoaAuthenticatorFactory.PROVIDER_ID.equals(step.getAuthenticator())
                    && !step.isDisabled());
  }
}
