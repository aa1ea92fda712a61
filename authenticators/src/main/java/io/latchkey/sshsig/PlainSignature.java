package io.latchkey.sshsig;

import io.latchkey.sshsig.SignatureCheck.Reason;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A signature over the message itself, without frame, as {@code openssl} and {@code pkcs11-tool}
 * make it with a smart card: RSA with PKCS #1 v1.5 or PSS and SHA-256, SHA-384 or SHA-512, ECDSA
 * with one of these, in DER or as PKCS#11 writes it, or Ed25519. It has no namespace, so the
 * message itself must say what it is for.
 */
public final class PlainSignature {
  /** An RSA signature of 8192 bits. */
  private static final int MAX_BYTES = 1024;

  private static final Pattern HEX = Pattern.compile("([0-9A-Fa-f]{2})+");

  private final byte[] signature;

  private PlainSignature(byte[] signature) {
    if (signature.length == 0 || signature.length > MAX_BYTES) {
      throw new IllegalArgumentException("expected a signature of 1 to " + MAX_BYTES + " bytes");
    }
    this.signature = signature;
  }

  /**
   * Reads base64, hexadecimal digits or one block of PEM, over any number of lines.
   *
   * @param text at most 32768 characters
   * @throws PrivateKeyException if a private key was pasted
   * @throws IllegalArgumentException saying what was expected
   */
  public static PlainSignature parse(String text) {
    String pasted = Pasted.text(text);
    if (Pem.isIn(pasted)) {
      return new PlainSignature(Pem.single(pasted).content());
    }
    String digits = Pasted.withoutSpace(pasted);
    return new PlainSignature(
        HEX.matcher(digits).matches()
            ? HexFormat.of().parseHex(digits)
            : Base64Text.decode(digits));
  }

  /**
   * Checks the signature. A FIDO authenticator cannot make such a one.
   *
   * @param registered the person's key
   * @param message what was to be signed, byte for byte
   */
  public SignatureCheck check(SigningKey registered, byte[] message) {
    KeyType type = registered.type();
    if (type.securityKey()) {
      return SignatureCheck.bad(Reason.WRONG_ALGORITHM);
    }
    return type.algorithm().verifyPlain(registered.publicKey(), message, signature)
        ? new SignatureCheck.Good(Optional.empty())
        : SignatureCheck.bad(Reason.WRONG_SIGNATURE);
  }
}
