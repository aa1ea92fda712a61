package io.latchkey.it.apikey;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * Keys that look right, with a right checksum, and that nobody was given: made from the published
 * form alone.
 */
public final class ForgedKeys {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int BODY = 65;
  private static final int CHECKSUM = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ForgedKeys() {}

  /** A key that no realm knows. */
  public static String unknown() {
    return unknown("lk");
  }

  /** The same with another prefix. */
  public static String unknown(String prefix) {
    StringBuilder text = new StringBuilder(prefix).append('_');
    RANDOM.ints(BODY, 0, DIGITS.length()).forEach(digit -> text.append(DIGITS.charAt(digit)));
    return text + checksum(text.toString());
  }

  /** A key with the id of this one and another secret. */
  public static String withOtherSecret(String key) {
    int last = key.length() - CHECKSUM - 1;
    char other = key.charAt(last) == 'a' ? 'b' : 'a';
    String unchecked = key.substring(0, last) + other;
    return unchecked + checksum(unchecked);
  }

  /** A key with all of this one but its prefix. */
  public static String withPrefix(String prefix, String key) {
    String unchecked = prefix + key.substring(key.indexOf('_'), key.length() - CHECKSUM);
    return unchecked + checksum(unchecked);
  }

  /** Whether the end of a text is the checksum of what is before it. */
  public static boolean isChecked(String text) {
    int end = text.length() - CHECKSUM;
    return end > 0 && text.substring(end).equals(checksum(text.substring(0, end)));
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    long value = crc.getValue();
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < CHECKSUM; i++) {
      digits.insert(0, DIGITS.charAt((int) (value % DIGITS.length())));
      value /= DIGITS.length();
    }
    return digits.toString();
  }
}
