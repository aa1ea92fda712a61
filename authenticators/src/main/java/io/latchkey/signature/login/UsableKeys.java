package io.latchkey.signature.login;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.signature.RegisteredKey;
import io.latchkey.signature.SigningKeys;
import io.latchkey.step.Misconfiguration;
import io.latchkey.step.Reason;
import io.latchkey.step.Refusal;
import java.util.List;
import org.keycloak.authentication.AuthenticationFlowContext;

/** The keys that one execution of the step accepts from the person who is logging in. */
final class UsableKeys {
  private UsableKeys() {}

  /**
   * The last used first. If there is none, or the step's configuration is wrong, the event says so.
   */
  static List<RegisteredKey> of(AuthenticationFlowContext context) {
    Reason reason = Reason.UNKNOWN;
    try {
      SigningKeyConfig config = SigningKeyConfig.of(context.getAuthenticatorConfig());
      List<RegisteredKey> keys =
          new SigningKeys(context.getSession(), context.getRealm())
              .of(context.getUser()).stream().filter(config.policy()::accepts).toList();
      if (!keys.isEmpty()) {
        return keys;
      }
    } catch (InvalidFieldException e) {
      reason = Reason.MISCONFIGURED;
      Misconfiguration.log(context, e);
    }
    new Refusal(context).withoutGuess(reason);
    return List.of();
  }
}
