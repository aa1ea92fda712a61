package io.latchkey.sshsig;

import io.latchkey.sshsig.SignatureCheck.Reason;
import java.nio.charset.StandardCharsets;

/**
 * A challenge that a person signs with a registered key.
 *
 * @param text the challenge; its UTF-8 bytes are signed, without a newline
 * @param namespace what a signature of SSH is bound to, for instance {@code login@realm}
 */
public record SignedChallenge(String text, String namespace) {

  /**
   * Checks a response in either form: the armoured signature of {@code ssh-keygen -Y sign}, or a
   * signature without frame.
   *
   * @param registered the person's key
   * @param response what was pasted or uploaded, at most 32768 characters
   * @throws PrivateKeyException if a private key was pasted
   */
  public SignatureCheck check(SigningKey registered, String response) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    try {
      return SshSignature.isIn(response)
          ? SshSignature.parse(response).check(registered, namespace, message)
          : PlainSignature.parse(response).check(registered, message);
    } catch (PrivateKeyException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      return SignatureCheck.bad(Reason.MALFORMED);
    }
  }
}
