package io.latchkey.sshsig;

import java.util.Optional;

/** What the check of a signature came to. */
public sealed interface SignatureCheck {

  /**
   * The person's key signed the message.
   *
   * @param securityKey what a FIDO authenticator signed besides; empty for keys that are in none
   */
  record Good(Optional<SecurityKeyState> securityKey) implements SignatureCheck {}

  /** It did not, or not so that it counts. */
  record Bad(Reason reason) implements SignatureCheck {}

  /** Why a signature does not count. */
  enum Reason {
    /** Not a signature in any form that is read. */
    MALFORMED,
    /** Signed by a key that is not the registered one. */
    OTHER_KEY,
    /** Signed for another purpose or realm. */
    WRONG_NAMESPACE,
    /** A hash or algorithm that is not accepted, or not from this key. */
    WRONG_ALGORITHM,
    /** The key did not sign this message. */
    WRONG_SIGNATURE,
    /** A FIDO authenticator signed without having been touched. */
    NO_USER_PRESENCE
  }

  /**
   * What a FIDO authenticator signs besides the message (PROTOCOL.u2f, "SSH U2F Signatures").
   * Whether the person must have been verified, and that the counter grows, is the reader's to
   * decide.
   *
   * @param userVerified whether it asked for a PIN or a finger
   * @param counter 0 to 2^32 - 1; always 0 in authenticators that do not count
   */
  record SecurityKeyState(boolean userVerified, long counter) {}

  static SignatureCheck bad(Reason reason) {
    return new Bad(reason);
  }
}
