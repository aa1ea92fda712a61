package io.latchkey.oath;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The secret that a token shares with the server. Its bytes can be read by this package only; it
 * has no text form and no equality.
 */
public final class OathKey {
  /** What RFC 4226, section 4, R6 demands: 128 bits. */
  public static final int MINIMUM_LENGTH = 16;

  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");

  private final byte[] bytes;

  private OathKey(byte[] bytes) {
    if (bytes.length == 0) {
      throw new IllegalArgumentException("secret must not be empty");
    }
    this.bytes = bytes;
  }

  /**
   * The key of some bytes, which are copied.
   *
   * @param bytes the secret, at least one byte
   * @throws IllegalArgumentException if there are none
   */
  public static OathKey of(byte[] bytes) {
    return new OathKey(bytes.clone());
  }

  /**
   * The key of a secret in hexadecimal.
   *
   * @param hex digits of either case, two for each byte, without separators
   * @throws IllegalArgumentException if it is something else; the message does not hold the secret
   */
  public static OathKey ofHex(String hex) {
    if (hex.length() % 2 != 0 || !HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("secret must be hexadecimal digits, two for each byte");
    }
    return new OathKey(HexFormat.of().parseHex(hex));
  }

  /** Length in bytes. */
  public int length() {
    return bytes.length;
  }

  /**
   * Checks the length that RFC 4226, section 4, R6 demands of a shared secret. Computing does not
   * ask for it, so that a token of an older make can still be tested.
   *
   * @return this key
   * @throws IllegalArgumentException if it has fewer than {@value #MINIMUM_LENGTH} bytes
   */
  public OathKey requireLength() {
    if (bytes.length < MINIMUM_LENGTH) {
      throw new IllegalArgumentException(
          "secret must have at least "
              + MINIMUM_LENGTH
              + " bytes (RFC 4226, R6), but has "
              + bytes.length);
    }
    return this;
  }

  byte[] bytes() {
    return bytes.clone();
  }
}
