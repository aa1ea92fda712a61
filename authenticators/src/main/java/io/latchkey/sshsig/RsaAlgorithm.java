package io.latchkey.sshsig;

import io.latchkey.sshsig.UnacceptedKeyException.Problem;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAPublicKeySpec;

/**
 * RSA with SHA-2: PKCS #1 v1.5 as SSH signs (RFC 8332), and that or PSS as smart cards do (RFC
 * 8017, sections 8.1 and 8.2).
 */
final class RsaAlgorithm implements KeyAlgorithm {
  static final String WITH_SHA256 = "rsa-sha2-256";
  static final String WITH_SHA512 = "rsa-sha2-512";

  private static final int MIN_BITS = 2048;

  /** Above it, checking costs a server more than it gives a person. */
  private static final int MAX_BITS = 8192;

  private static final int MAX_EXPONENT_BITS = 32;

  @Override
  public RSAPublicKey read(SshReader in) {
    BigInteger exponent = in.mpint();
    return key(in.mpint(), exponent);
  }

  @Override
  public void write(PublicKey key, SshWriter out) {
    RSAPublicKey rsa = (RSAPublicKey) key;
    out.mpint(rsa.getPublicExponent()).mpint(rsa.getModulus());
  }

  @Override
  public boolean verify(PublicKey key, String name, byte[] message, byte[] signature) {
    String hash = name.equals(WITH_SHA512) ? "SHA512" : "SHA256";
    return isAsLongAsTheModulus(key, signature)
        && JcaSignature.verify(hash + "withRSA", key, message, signature);
  }

  @Override
  public boolean verifyPlain(PublicKey key, byte[] message, byte[] signature) {
    if (!isAsLongAsTheModulus(key, signature)) {
      return false;
    }
    int modulusBits = ((RSAPublicKey) key).getModulus().bitLength();
    for (Hash hash : Hash.values()) {
      // A salt as long as the hash is what RFC 8017 and PKCS#11 tools use, the longest possible one
      // is what openssl uses unless told.
      int encodedLength = (modulusBits - 1 + 7) / 8;
      if (JcaSignature.verify(hash + "withRSA", key, message, signature)
          || verifyPss(hash, hash.length, key, message, signature)
          || verifyPss(hash, encodedLength - hash.length - 2, key, message, signature)) {
        return true;
      }
    }
    return false;
  }

  /** RFC 8017, sections 8.1.2 and 8.2.2, step 1: before anything is computed. */
  private static boolean isAsLongAsTheModulus(PublicKey key, byte[] signature) {
    return signature.length == (((RSAPublicKey) key).getModulus().bitLength() + 7) / 8;
  }

  private static boolean verifyPss(
      Hash hash, int saltLength, PublicKey key, byte[] message, byte[] signature) {
    PSSParameterSpec parameters =
        new PSSParameterSpec(
            hash.digestName, "MGF1", new MGF1ParameterSpec(hash.digestName), saltLength, 1);
    return JcaSignature.verify("RSASSA-PSS", parameters, key, message, signature);
  }

  private static RSAPublicKey key(BigInteger modulus, BigInteger exponent) {
    if (modulus.bitLength() < MIN_BITS) {
      throw new UnacceptedKeyException(Problem.SHORT, length(modulus));
    }
    if (modulus.bitLength() > MAX_BITS) {
      throw new UnacceptedKeyException(Problem.LONG, length(modulus));
    }
    if (!modulus.testBit(0)
        || !exponent.testBit(0)
        || exponent.bitLength() < 2
        || exponent.bitLength() > MAX_EXPONENT_BITS) {
      throw new UnacceptedKeyException(
          Problem.NUMBERS, "expected an RSA key with odd modulus and odd exponent of 2 to 32 bits");
    }
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA is not available", e);
    }
  }

  private static String length(BigInteger modulus) {
    return "expected an RSA key of "
        + MIN_BITS
        + " to "
        + MAX_BITS
        + " bits, but it has "
        + modulus.bitLength();
  }

  private enum Hash {
    SHA256("SHA-256", 32),
    SHA384("SHA-384", 48),
    SHA512("SHA-512", 64);

    private final String digestName;
    private final int length;

    Hash(String digestName, int length) {
      this.digestName = digestName;
      this.length = length;
    }
  }
}
