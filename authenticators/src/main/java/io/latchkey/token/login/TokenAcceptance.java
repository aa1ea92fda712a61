package io.latchkey.token.login;

import io.latchkey.compatibility.Clock;
import io.latchkey.session.AuthenticationFactor;
import io.latchkey.step.Acceptance;
import io.latchkey.step.EventDetails;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.transaction.TransactionProof;
import java.util.Objects;
import org.keycloak.authentication.AuthenticationFlowContext;

/** Makes known that the response of a token was accepted. */
final class TokenAcceptance {
  private final AuthenticationFlowContext context;

  TokenAcceptance(AuthenticationFlowContext context) {
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
              Clock.seconds());
      proof.record(context.getAuthenticationSession());
      context
          .getEvent()
          .detail(EventDetails.TRANSACTION, proof.transaction())
          .detail(EventDetails.CHALLENGE, proof.challenge());
    }
    of(token);
  }

  /** The response of a token was accepted, and the step with it. */
  void of(HardwareToken token) {
    new Acceptance(context)
        .of(
            AuthenticationFactor.of(HeldTokens.CREDENTIAL_TYPE, token.kind(), Clock.seconds())
                .withDevice(token.serial(), token.manufacturer(), token.model())
                .withPin(token.provesPin())
                .withSelfEnrolled(token.selfEnrolled()));
  }
}
