package io.latchkey.signature.login;

import io.latchkey.signature.SignatureVerdict;
import io.latchkey.sshsig.SigningKey;
import io.latchkey.step.Reason;
import io.latchkey.step.Refusal;
import org.keycloak.authentication.AuthenticationFlowContext;

/** Makes a refused signature known, with the key that made it where that can be told. */
final class SignatureRefusal {
  private final Refusal refusal;

  SignatureRefusal(AuthenticationFlowContext context) {
    this.refusal = new Refusal(context);
  }

  void of(SignatureVerdict verdict, Reason reason) {
    SigningKey signer = verdict.signer();
    if (signer != null) {
      refusal.about(signer.type().sshName(), signer.fingerprint());
    }
    refusal.of(reason);
  }

  void of(Reason reason) {
    refusal.of(reason);
  }

  /** The challenge had ended. Nothing was looked at, so it counts for nothing. */
  void expired() {
    refusal.withoutGuess(Reason.EXPIRED);
  }

  /** A private key was sent. It guesses nothing, so it counts for nothing. */
  void privateKey() {
    refusal.withoutGuess(Reason.PRIVATE_KEY);
  }
}
