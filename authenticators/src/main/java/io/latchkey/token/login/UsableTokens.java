package io.latchkey.token.login;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.Misconfiguration;
import io.latchkey.step.Reason;
import io.latchkey.step.Refusal;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.transaction.TransactionRequest;
import java.util.List;
import org.keycloak.authentication.AuthenticationFlowContext;

/** The tokens that one execution of a step accepts from the person who is logging in. */
final class UsableTokens {
  private UsableTokens() {}

  /**
   * In the person's order of preference. If there is none, or the step's configuration is wrong,
   * the event says so.
   */
  static List<HardwareToken> of(AuthenticationFlowContext context) {
    Reason reason = Reason.UNKNOWN;
    try {
      HardwareTokenConfig config = HardwareTokenConfig.of(context.getAuthenticatorConfig());
      boolean signs = TransactionRequest.of(context.getAuthenticationSession()).isPresent();
      List<HardwareToken> tokens =
          new HeldTokens(context.getSession())
              .of(context.getRealm(), context.getUser()).stream()
                  .filter(config::accepts)
                  .filter(token -> !signs || token.signs())
                  .toList();
      if (config.transactionSigning() && !signs) {
        reason = Reason.NO_TRANSACTION;
      } else if (!tokens.isEmpty()) {
        return tokens;
      }
    } catch (InvalidFieldException e) {
      reason = Reason.MISCONFIGURED;
      Misconfiguration.log(context, e);
    }
    new Refusal(context).withoutGuess(reason);
    return List.of();
  }
}
