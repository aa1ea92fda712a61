package io.latchkey.yubico;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Reads the response to an HMAC-SHA-1 challenge as tools print it. */
public final class HmacSha1Response {
  private static final int LENGTH = 20;
  private static final int LENGTH_WITH_CRC = 22;

  private HmacSha1Response() {}

  /**
   * Reads hexadecimal digits of either case, white space around them left out. Some tools hand on
   * the CRC that the key puts behind its 20 bytes: it is checked and taken off.
   *
   * @return 20 bytes; empty for anything else
   */
  public static Optional<byte[]> parse(String text) {
    String hex = text.strip();
    if (hex.length() != 2 * LENGTH && hex.length() != 2 * LENGTH_WITH_CRC) {
      return Optional.empty();
    }
    try {
      byte[] response = HexFormat.of().parseHex(hex);
      return response.length == LENGTH || Crc16.endsIn(response)
          ? Optional.of(Arrays.copyOf(response, LENGTH))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
