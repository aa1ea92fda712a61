package io.latchkey.signature;

import io.latchkey.compatibility.Clock;
import io.latchkey.session.AuthenticationFactor;
import io.latchkey.sshsig.SignatureCheck.SecurityKeyState;
import io.latchkey.sshsig.SigningKey;
import io.latchkey.step.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of a response to a challenge.
 *
 * @param reason why it was refused; null if it was accepted
 * @param signer the key that the response names or that made it, the person's or not; null if it
 *     could not be told
 * @param key the person's key that was accepted; null if none was
 * @param state what a FIDO authenticator signed besides
 */
public record SignatureVerdict(
    @Nullable Reason reason,
    @Nullable SigningKey signer,
    @Nullable RegisteredKey key,
    Optional<SecurityKeyState> state) {

  static SignatureVerdict refused(Reason reason, @Nullable SigningKey signer) {
    return new SignatureVerdict(reason, signer, null, Optional.empty());
  }

  static SignatureVerdict accepted(RegisteredKey key, Optional<SecurityKeyState> state) {
    return new SignatureVerdict(null, key.key(), key, state);
  }

  /** What the accepted signature proves. */
  public AuthenticationFactor factor() {
    if (key == null) {
      throw new IllegalStateException("nothing was proved");
    }
    boolean verified = state.map(SecurityKeyState::userVerified).orElse(false);
    return AuthenticationFactor.of(SigningKeys.CREDENTIAL_TYPE, key.type(), Clock.seconds())
        .withDevice(key.key().fingerprint(), null, null)
        .withAttestation(key.attested())
        .withUser(state.isPresent(), verified);
  }
}
