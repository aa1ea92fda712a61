package io.latchkey.yubico;

import java.util.HexFormat;
import java.util.Locale;

/**
 * Yubico's modified hexadecimal: 16 letters that lie on the same key in most keyboard layouts. A
 * YubiKey types keys, not letters, so under a Dvorak layout other letters arrive.
 */
public final class Modhex {
  private static final String MODHEX = "cbdefghijklnrtuv";

  /** What the same 16 keys type under the Dvorak layout. */
  private static final String DVORAK = "jxe.uidchtnbpygk";

  private static final String HEX = "0123456789abcdef";

  private Modhex() {}

  /**
   * Decodes modhex in any case.
   *
   * @param text an even number of characters of {@code cbdefghijklnrtuv}
   * @throws IllegalArgumentException if the text is not modhex
   */
  public static byte[] decode(String text) {
    String hex = translate(text.toLowerCase(Locale.ROOT), MODHEX, HEX);
    if (hex.length() % 2 != 0) {
      throw new IllegalArgumentException("expected an even number of modhex characters");
    }
    return HexFormat.of().parseHex(hex);
  }

  /** Encodes bytes as modhex in lower case, two characters a byte. */
  public static String encode(byte[] bytes) {
    return translate(HexFormat.of().formatHex(bytes), HEX, MODHEX);
  }

  /**
   * The modhex that a YubiKey typed under the Dvorak layout.
   *
   * @throws IllegalArgumentException if the text holds what the keys of modhex do not type there
   */
  public static String ofDvorak(String text) {
    return translate(text.toLowerCase(Locale.ROOT), DVORAK, MODHEX);
  }

  private static String translate(String text, String from, String to) {
    StringBuilder translated = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int key = from.indexOf(text.charAt(i));
      if (key < 0) {
        throw new IllegalArgumentException("expected modhex, that is, characters of " + MODHEX);
      }
      translated.append(to.charAt(key));
    }
    return translated.toString();
  }
}
