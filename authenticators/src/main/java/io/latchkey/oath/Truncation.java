package io.latchkey.oath;

import java.nio.ByteBuffer;

/**
 * Dynamic truncation of an HMAC to a decimal code: RFC 4226, section 5.3; RFC 6287, section 5.2.
 */
final class Truncation {
  private static final int MINIMUM_DIGITS = 4;
  private static final int MAXIMUM_DIGITS = 10;

  private Truncation() {}

  /**
   * The code of an HMAC.
   *
   * @param hmac 20 bytes or more
   * @param digits 4 to 10; with 10 the first digit is 0, 1 or 2, for the number has 31 bits
   * @return the code with its leading zeros
   */
  static String code(byte[] hmac, int digits) {
    if (digits < MINIMUM_DIGITS || digits > MAXIMUM_DIGITS) {
      throw new IllegalArgumentException("digits must be 4 to 10, but is " + digits);
    }
    // The last byte of any length of HMAC, not byte 19, which is the last of SHA-1's only.
    int offset = hmac[hmac.length - 1] & 0x0f;
    int binary = ByteBuffer.wrap(hmac).getInt(offset) & 0x7fffffff;
    String decimal = Integer.toString(binary);
    return "0".repeat(Math.max(0, digits - decimal.length()))
        + decimal.substring(Math.max(0, decimal.length() - digits));
  }
}
