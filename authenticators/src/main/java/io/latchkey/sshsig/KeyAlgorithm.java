package io.latchkey.sshsig;

import java.security.PublicKey;

/** A public key algorithm: how SSH writes its keys and signatures, and how smart cards sign. */
interface KeyAlgorithm {

  /**
   * Reads a key, from behind its type's name on.
   *
   * @throws IllegalArgumentException if it is malformed, weak or of no point on its curve
   */
  PublicKey read(SshReader in);

  /** Writes a key as {@link #read} takes it. */
  void write(PublicKey key, SshWriter out);

  /**
   * Checks a signature as SSH writes it.
   *
   * @param name of the signature's algorithm, one of the key's type
   */
  boolean verify(PublicKey key, String name, byte[] message, byte[] signature);

  /** Checks a signature without frame by any of the accepted hashes and paddings. */
  boolean verifyPlain(PublicKey key, byte[] message, byte[] signature);
}
