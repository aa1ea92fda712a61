package io.latchkey.oath;

import java.nio.ByteBuffer;

/** The counter-based one-time password of RFC 4226. */
public final class Hotp {
  private Hotp() {}

  /**
   * HOTP(K, C) = Truncate(HMAC(K, C)), RFC 4226, section 5.3.
   *
   * @param counter the moving factor, 0 or more
   * @param digits length of the code, 4 to 10
   * @return the code, exactly {@code digits} decimal digits
   * @throws IllegalArgumentException if counter or digits are out of range
   */
  public static String compute(OathKey key, long counter, int digits, HmacAlgorithm algorithm) {
    if (counter < 0) {
      throw new IllegalArgumentException("counter must be 0 or more, but is " + counter);
    }
    byte[] message = ByteBuffer.allocate(Long.BYTES).putLong(counter).array();
    return Truncation.code(algorithm.hmac(key, message), digits);
  }
}
