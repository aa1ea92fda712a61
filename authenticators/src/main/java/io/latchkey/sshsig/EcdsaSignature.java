package io.latchkey.sshsig;

import java.math.BigInteger;
import java.util.Optional;

/** The two numbers of an ECDSA signature, in each of the three ways they are written. */
record EcdsaSignature(BigInteger r, BigInteger s) {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int LONG_FORM_ONE_OCTET = 0x81;

  /**
   * As RFC 5656, section 3.1.2 writes it.
   *
   * @throws IllegalArgumentException if it is not that
   */
  static EcdsaSignature ofSsh(byte[] bytes) {
    SshReader in = new SshReader(bytes);
    EcdsaSignature signature = new EcdsaSignature(in.mpint(), in.mpint());
    in.end();
    return signature;
  }

  /** As RFC 3279, section 2.2.3 writes it, in DER; empty if it is not that. */
  static Optional<EcdsaSignature> ofDer(byte[] bytes) {
    try {
      SshReader in = new SshReader(bytes);
      SshReader sequence = new SshReader(in.bytes(header(in, SEQUENCE)));
      in.end();
      EcdsaSignature signature = new EcdsaSignature(integer(sequence), integer(sequence));
      sequence.end();
      return Optional.of(signature);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** As PKCS#11 writes it: r and s, each as long as the curve's coordinates. */
  static Optional<EcdsaSignature> ofConcatenation(byte[] bytes, NistCurve curve) {
    int length = curve.fieldLength();
    if (bytes.length != 2 * length) {
      return Optional.empty();
    }
    return Optional.of(
        new EcdsaSignature(
            new BigInteger(1, bytes, 0, length), new BigInteger(1, bytes, length, length)));
  }

  /** Whether both are numbers from 1 up to the order of the curve (FIPS 186-5, section 6.4.2). */
  boolean inRange(NistCurve curve) {
    return inRange(r, curve) && inRange(s, curve);
  }

  /** As {@link #ofConcatenation} reads it; both numbers are in range. */
  byte[] concatenated(NistCurve curve) {
    byte[] bytes = new byte[2 * curve.fieldLength()];
    curve.put(r, bytes, 0);
    curve.put(s, bytes, curve.fieldLength());
    return bytes;
  }

  private static boolean inRange(BigInteger number, NistCurve curve) {
    return number.signum() > 0 && number.compareTo(curve.order()) < 0;
  }

  /** The content's length, in the shortest form, as DER demands. */
  private static int header(SshReader in, int tag) {
    if (in.octet() != tag) {
      throw new IllegalArgumentException("expected tag " + tag);
    }
    int length = in.octet();
    if (length < 0x80) {
      return length;
    }
    int longer = in.octet();
    if (length != LONG_FORM_ONE_OCTET || longer < 0x80) {
      throw new IllegalArgumentException("expected a length in its shortest form");
    }
    return longer;
  }

  private static BigInteger integer(SshReader in) {
    byte[] bytes = in.bytes(header(in, INTEGER));
    if (bytes.length == 0) {
      throw new IllegalArgumentException("expected a number");
    }
    BigInteger number = new BigInteger(bytes);
    if (number.toByteArray().length != bytes.length) {
      throw new IllegalArgumentException("expected a number in its shortest form");
    }
    return number;
  }
}
