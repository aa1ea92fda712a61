package io.latchkey.sshsig;

import io.latchkey.sshsig.SignatureCheck.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/**
 * A challenge that a person signs with a registered key.
 *
 * @param text the challenge; its UTF-8 bytes are signed, without a newline
 * @param namespace what a signature of SSH is bound to, for instance {@code login@realm}
 */
public record SignedChallenge(String text, String namespace) {

  /**
   * Which key made the response, and whether it counts.
   *
   * @param key the one that the response names, registered or not, or that its signature fits;
   *     empty if there is none
   */
  public record Checked(Optional<SigningKey> key, SignatureCheck check) {}

  /**
   * Checks a response in either form: the armoured signature of {@code ssh-keygen -Y sign}, which
   * names its key, or a signature without frame, which is tried with each of the person's keys.
   *
   * @param registered the person's keys
   * @param response what was pasted or uploaded, at most 32768 characters
   * @throws PrivateKeyException if a private key was pasted
   */
  public Checked check(Collection<SigningKey> registered, String response) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    try {
      return SshSignature.isIn(response)
          ? ssh(registered, message, SshSignature.parse(response, registered))
          : plain(registered, message, PlainSignature.parse(response));
    } catch (PrivateKeyException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      return new Checked(Optional.empty(), SignatureCheck.bad(Reason.MALFORMED));
    }
  }

  private Checked ssh(Collection<SigningKey> registered, byte[] message, SshSignature signature) {
    SigningKey named = signature.key();
    return new Checked(
        Optional.of(named),
        registered.contains(named)
            ? signature.check(named, namespace, message)
            : SignatureCheck.bad(Reason.OTHER_KEY));
  }

  private static Checked plain(
      Collection<SigningKey> registered, byte[] message, PlainSignature signature) {
    return registered.stream()
        .map(key -> new Checked(Optional.of(key), signature.check(key, message)))
        .filter(checked -> checked.check() instanceof SignatureCheck.Good)
        .findFirst()
        .orElseGet(() -> new Checked(Optional.empty(), SignatureCheck.bad(Reason.WRONG_SIGNATURE)));
  }
}
