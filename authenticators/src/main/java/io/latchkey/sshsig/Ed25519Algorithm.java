package io.latchkey.sshsig;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Ed25519 (RFC 8032, RFC 8709). Stricter than the RFC asks: a key must be written in the one
 * canonical way and must not be of small order, under which one signature fits many messages.
 */
final class Ed25519Algorithm implements KeyAlgorithm {
  private static final int KEY_LENGTH = 32;
  private static final int SIGNATURE_LENGTH = 64;

  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

  /** The order of the group (RFC 8032, section 5.1). */
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** The y of all points whose order is 1, 2, 4 or 8. */
  private static final Set<BigInteger> SMALL_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          P.subtract(BigInteger.ONE),
          littleEndian("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          littleEndian("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

  @Override
  public EdECPublicKey read(SshReader in) {
    byte[] bytes = in.string();
    if (bytes.length != KEY_LENGTH) {
      throw new IllegalArgumentException("expected an Ed25519 key of 32 bytes");
    }
    boolean xOdd = bytes[KEY_LENGTH - 1] < 0;
    bytes[KEY_LENGTH - 1] &= 0x7F;
    return key(new EdECPoint(xOdd, littleEndian(bytes)));
  }

  @Override
  public void write(PublicKey key, SshWriter out) {
    EdECPoint point = ((EdECPublicKey) key).getPoint();
    byte[] bytes = new byte[KEY_LENGTH];
    byte[] y = point.getY().toByteArray();
    for (int i = 0; i < y.length; i++) {
      bytes[i] = y[y.length - 1 - i];
    }
    if (point.isXOdd()) {
      bytes[KEY_LENGTH - 1] |= (byte) 0x80;
    }
    out.string(bytes);
  }

  @Override
  public boolean verify(PublicKey key, String name, byte[] message, byte[] signature) {
    return verifyPlain(key, message, signature);
  }

  /**
   * RFC 8032, section 5.1.7, with S below L and R below the prime: no second signature can be made
   * from one.
   */
  @Override
  public boolean verifyPlain(PublicKey key, byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_LENGTH) {
      return false;
    }
    byte[] y = Arrays.copyOf(signature, KEY_LENGTH);
    y[KEY_LENGTH - 1] &= 0x7F;
    BigInteger s = littleEndian(Arrays.copyOfRange(signature, KEY_LENGTH, SIGNATURE_LENGTH));
    return littleEndian(y).compareTo(P) < 0
        && s.compareTo(L) < 0
        && JcaSignature.verify("Ed25519", key, message, signature);
  }

  private static EdECPublicKey key(EdECPoint point) {
    if (point.getY().compareTo(P) >= 0 || SMALL_ORDER.contains(point.getY())) {
      throw noKey(null);
    }
    try {
      EdECPublicKeySpec spec = new EdECPublicKeySpec(NamedParameterSpec.ED25519, point);
      PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(spec);
      // Here, not before, the point is sought on the curve.
      Signature.getInstance("Ed25519").initVerify(key);
      return (EdECPublicKey) key;
    } catch (InvalidKeyException e) {
      throw noKey(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is not available", e);
    }
  }

  private static IllegalArgumentException noKey(@Nullable Throwable cause) {
    return new IllegalArgumentException("expected a point of Ed25519 that can be a key", cause);
  }

  private static BigInteger littleEndian(String hex) {
    return littleEndian(HexFormat.of().parseHex(hex));
  }

  private static BigInteger littleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }
}
