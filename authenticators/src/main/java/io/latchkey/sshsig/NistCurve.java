package io.latchkey.sshsig;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** The curves of RFC 5656, with the hash that goes with each (section 6.2.1). */
@SuppressWarnings("ImmutableEnumChecker") // Parameters of curves do not change.
enum NistCurve {
  P256("nistp256", "secp256r1", "SHA256", 32),
  P384("nistp384", "secp384r1", "SHA384", 48),
  P521("nistp521", "secp521r1", "SHA512", 66);

  private static final byte UNCOMPRESSED = 4;

  private final String sshName;
  private final String hash;
  private final int fieldLength;
  private final ECParameterSpec parameters;

  NistCurve(String sshName, String jcaName, String hash, int fieldLength) {
    this.sshName = sshName;
    this.hash = hash;
    this.fieldLength = fieldLength;
    this.parameters = parameters(jcaName);
  }

  String sshName() {
    return sshName;
  }

  String hash() {
    return hash;
  }

  /** Length of a coordinate, and of a signature's number, in bytes. */
  int fieldLength() {
    return fieldLength;
  }

  BigInteger order() {
    return parameters.getOrder();
  }

  boolean isOf(ECPublicKey key) {
    ECParameterSpec other = key.getParams();
    return other.getCurve().equals(parameters.getCurve())
        && other.getGenerator().equals(parameters.getGenerator())
        && other.getOrder().equals(parameters.getOrder());
  }

  /**
   * Reads a point in the uncompressed form of SEC 1, section 2.3.4.
   *
   * @throws IllegalArgumentException if it has another form or is not on the curve
   */
  ECPublicKey key(byte[] point) {
    if (point.length != 1 + 2 * fieldLength || point[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException(
          "expected an uncompressed point of "
              + sshName
              + " in "
              + (1 + 2 * fieldLength)
              + " bytes");
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + fieldLength));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + fieldLength, point.length));
    requireOnCurve(x, y);
    try {
      ECPublicKeySpec spec = new ECPublicKeySpec(new ECPoint(x, y), parameters);
      return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("EC is not available", e);
    }
  }

  /** A key's point, as {@link #key} reads it. */
  byte[] point(ECPublicKey key) {
    byte[] point = new byte[1 + 2 * fieldLength];
    point[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), point, 1);
    put(key.getW().getAffineY(), point, 1 + fieldLength);
    return point;
  }

  /** Writes a number that fits into a coordinate's length, with leading zeros. */
  void put(BigInteger number, byte[] into, int at) {
    byte[] bytes = number.toByteArray();
    int length = Math.min(bytes.length, fieldLength);
    System.arraycopy(bytes, bytes.length - length, into, at + fieldLength - length, length);
  }

  /** The cofactor of these curves is one: a point on the curve is one of the group. */
  private void requireOnCurve(BigInteger x, BigInteger y) {
    BigInteger p = ((ECFieldFp) parameters.getCurve().getField()).getP();
    BigInteger right =
        x.multiply(x)
            .add(parameters.getCurve().getA())
            .multiply(x)
            .add(parameters.getCurve().getB())
            .mod(p);
    if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.multiply(y).mod(p).equals(right)) {
      throw new IllegalArgumentException("expected a point on the curve " + sshName);
    }
  }

  private static ECParameterSpec parameters(String jcaName) {
    try {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec(jcaName));
      return curve.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(jcaName + " is not available", e);
    }
  }
}
