package io.latchkey.token.login;

import io.latchkey.session.AuthenticationFactor;
import io.latchkey.session.AuthenticationFactors;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.transaction.TransactionProof;
import java.util.Objects;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.common.util.Time;

/** Makes an accepted response known: to the session, to the event, and to the flow. */
final class Acceptance {
  private static final String TRANSACTION = "latchkey_transaction";
  private static final String CHALLENGE = "latchkey_challenge";

  private final AuthenticationFlowContext context;

  Acceptance(AuthenticationFlowContext context) {
    this.context = context;
  }

  /** The response to what a page showed was accepted, and so is what it was shown for. */
  void of(HardwareToken token, Asked asked) {
    if (asked.transaction() != null) {
      TransactionProof proof =
          new TransactionProof(
              asked.transaction(),
              token.serial(),
              Objects.requireNonNull(token.parameters().suite()),
              Objects.requireNonNull(asked.nonce()),
              Objects.requireNonNull(asked.challenge().value()),
              Time.currentTimeSeconds());
      proof.record(context.getAuthenticationSession());
      context
          .getEvent()
          .detail(TRANSACTION, proof.transaction())
          .detail(CHALLENGE, proof.challenge());
    }
    of(token);
  }

  /** The response of a token was accepted, and the step with it. */
  void of(HardwareToken token) {
    AuthenticationFactors.record(
        context.getAuthenticationSession(),
        new AuthenticationFactor(
            HeldTokens.CREDENTIAL_TYPE,
            token.kind(),
            Time.currentTimeSeconds(),
            token.serial(),
            token.manufacturer(),
            token.model(),
            token.provesPin()));
    context.getEvent().detail(Refusal.KIND, token.kind()).detail(Refusal.TOKEN, token.serial());
    succeed(HeldTokens.CREDENTIAL_TYPE);
  }

  /**
   * Ends the step. When the whole login has succeeded, Keycloak's brute-force protection forgets
   * the failures that {@link Refusal} has reported: of a second factor, only if its own category is
   * among those that were proved.
   */
  void succeed(String credentialType) {
    AuthenticatorUtil.addAuthCredential(context.getAuthenticationSession(), Refusal.CATEGORY);
    context.success(credentialType);
  }
}
