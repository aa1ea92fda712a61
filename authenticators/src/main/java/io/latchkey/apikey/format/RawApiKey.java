package io.latchkey.apikey.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A whole API key: {@code <prefix>_<id><secret><checksum>}.
 *
 * <p>The prefix is 2 to 16 of {@code a-z 0-9}; the id (128 bits, 22 characters), the secret (256
 * bits, 43 characters) and the checksum (CRC-32 of ISO 3309 over all characters before it, 6
 * characters) are base 62. The checksum lets a scanner tell a key from chance, and refuses garbage
 * before anything is looked up; it protects nothing.
 *
 * <p>The text is a secret: {@link #toString()} gives the id only.
 */
public final class RawApiKey {
  /** Length of the id in characters. */
  public static final int ID_LENGTH = 22;

  private static final int SECRET_LENGTH = 43;
  private static final int CHECKSUM_LENGTH = 6;
  private static final int BODY_LENGTH = ID_LENGTH + SECRET_LENGTH + CHECKSUM_LENGTH;
  private static final int MAX_PREFIX = 16;
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9]{2,16}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String prefix;
  private final String text;

  private RawApiKey(String prefix, String text) {
    this.prefix = prefix;
    this.text = text;
  }

  /** Whether a key can begin with this prefix. */
  public static boolean isPrefix(String prefix) {
    return PREFIX.matcher(prefix).matches();
  }

  /**
   * A new key.
   *
   * @throws IllegalArgumentException if the prefix is not 2 to 16 of {@code a-z 0-9}
   */
  public static RawApiKey generate(String prefix) {
    byte[] id = new byte[16];
    byte[] secret = new byte[32];
    RANDOM.nextBytes(id);
    RANDOM.nextBytes(secret);
    return of(prefix, id, secret);
  }

  static RawApiKey of(String prefix, byte[] id, byte[] secret) {
    if (!isPrefix(prefix)) {
      throw new IllegalArgumentException("prefix must be 2 to 16 of a-z and 0-9");
    }
    String unchecked =
        prefix + '_' + Base62.encode(id, ID_LENGTH) + Base62.encode(secret, SECRET_LENGTH);
    return new RawApiKey(prefix, unchecked + checksum(unchecked));
  }

  /** The key that a text is; empty if its shape or its checksum is wrong. */
  public static Optional<RawApiKey> parse(@Nullable String text) {
    if (text == null || text.length() > MAX_PREFIX + 1 + BODY_LENGTH) {
      return Optional.empty();
    }
    int separator = text.length() - BODY_LENGTH - 1;
    if (separator < 0 || text.charAt(separator) != '_') {
      return Optional.empty();
    }
    String prefix = text.substring(0, separator);
    String body = text.substring(separator + 1);
    if (!isPrefix(prefix) || !body.chars().allMatch(c -> Base62.isDigit((char) c))) {
      return Optional.empty();
    }
    int end = text.length() - CHECKSUM_LENGTH;
    byte[] expected = checksum(text.substring(0, end)).getBytes(StandardCharsets.US_ASCII);
    byte[] given = text.substring(end).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, given)
        ? Optional.of(new RawApiKey(prefix, text))
        : Optional.empty();
  }

  public String prefix() {
    return prefix;
  }

  /** The public part that names the key: 22 characters. */
  public String id() {
    return text.substring(prefix.length() + 1, prefix.length() + 1 + ID_LENGTH);
  }

  /** The whole key, to be shown once or to be hashed, and for nothing else. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "API key " + id();
  }

  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    byte[] value = ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    return Base62.encode(value, CHECKSUM_LENGTH);
  }
}
