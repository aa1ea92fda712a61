package io.latchkey.sshsig;

/** A public key that is read well and still not taken. The message says what would be. */
public final class UnacceptedKeyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  UnacceptedKeyException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** What is wrong with the key, for whoever says it in another language. */
  public Problem problem() {
    return problem;
  }

  /** What can be wrong with a key. */
  public enum Problem {
    /** DSA, another curve, or anything else that is not among {@link KeyType}. */
    TYPE,
    /** A certificate that SSH made of a key, in place of the key. */
    SSH_CERTIFICATE,
    /** RSA with fewer bits than are safe. */
    SHORT,
    /** RSA with more bits than a server checks for anybody. */
    LONG,
    /** RSA whose modulus or exponent is even, or whose exponent is too long. */
    NUMBERS
  }
}
