package io.latchkey.apikey.format;

import java.math.BigInteger;

/**
 * Numbers in base 62 with the digits {@code 0-9 A-Z a-z}, most significant first, padded with
 * {@code 0} to a fixed width. Letters and digits only, so that a double click selects all of it.
 */
final class Base62 {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

  private Base62() {}

  /**
   * Writes a number.
   *
   * @param number big-endian and unsigned
   * @param width number of digits
   * @throws IllegalArgumentException if the number needs more digits
   */
  static String encode(byte[] number, int width) {
    char[] digits = new char[width];
    BigInteger rest = new BigInteger(1, number);
    for (int i = width - 1; i >= 0; i--) {
      BigInteger[] division = rest.divideAndRemainder(BASE);
      digits[i] = DIGITS.charAt(division[1].intValue());
      rest = division[0];
    }
    if (rest.signum() != 0) {
      throw new IllegalArgumentException("number needs more than " + width + " digits");
    }
    return new String(digits);
  }

  static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
