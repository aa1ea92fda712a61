package io.latchkey.pskc;

import io.latchkey.pskc.ProtectedValue.EncryptedValue;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Opens the values of one file (RFC 6030, section 6): the MAC is checked over IV and ciphertext,
 * then the value is decrypted.
 */
final class Protection {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final ContainerKeys keys;
  private final boolean lenient;
  private long opened;
  private long refused;
  private boolean triedToOpen;

  Protection(ContainerKeys keys, boolean lenient) {
    this.keys = keys;
    this.lenient = lenient;
  }

  /**
   * The bytes of a Secret, which is base64 when it is plain. In a file that protects its secrets
   * none may be plain: whoever altered the file could have put it there.
   *
   * @throws KeyRefusedException if it is not to be trusted or cannot be read
   */
  byte[] secret(ProtectedValue value) {
    if (encrypted(value)) {
      return open("Secret", value);
    }
    if (keys.protectsSecrets()) {
      throw new KeyRefusedException("Secret", "is not encrypted, as the file says that it is");
    }
    return decode("Secret", requirePlain("Secret", value));
  }

  /** A whole number: decimal when it is plain, 4 or 8 bytes in network order when encrypted. */
  long number(String field, ProtectedValue value) {
    long number = signedNumber(field, value);
    if (number < 0) {
      throw new KeyRefusedException(field, "expected a whole number");
    }
    return number;
  }

  /** As {@link #number}, but it may be negative. */
  long signedNumber(String field, ProtectedValue value) {
    if (encrypted(value)) {
      return number(field, open(field, value));
    }
    String plain = requirePlain(field, value);
    if (NUMBER.matcher(plain).matches()) {
      return Long.parseLong(plain);
    }
    if (keys.draftAlgorithm() == null) {
      throw new KeyRefusedException(field, "expected a whole number");
    }
    return number(field, decode(field, plain));
  }

  private static long number(String field, byte[] bytes) {
    return switch (bytes.length) {
      case 4 -> ByteBuffer.wrap(bytes).getInt();
      case 8 -> ByteBuffer.wrap(bytes).getLong();
      default -> throw new KeyRefusedException(field, "expected 4 or 8 bytes of a whole number");
    };
  }

  /** Whether no value opened and at least one could not be. */
  boolean nothingOpened() {
    return opened == 0 && refused > 0;
  }

  /** Whether there was no value to be opened. */
  boolean nothingToOpen() {
    return !triedToOpen;
  }

  /** What the file is opened with: {@code password} or {@code presharedKey}. */
  String secretName() {
    return keys.secretName();
  }

  private boolean encrypted(ProtectedValue value) {
    return value.encrypted() != null || (keys.draftAlgorithm() != null && value.mac() != null);
  }

  private String requirePlain(String field, ProtectedValue value) {
    if (value.plain() == null) {
      throw new KeyRefusedException(field, "has no value");
    }
    if (value.mac() != null && !lenient) {
      throw new KeyRefusedException(field, "has a ValueMAC, but is not encrypted");
    }
    return value.plain();
  }

  private byte[] open(String field, ProtectedValue value) {
    triedToOpen = true;
    try {
      byte[] bytes = verifyAndDecrypt(field, value);
      opened++;
      return bytes;
    } catch (KeyRefusedException e) {
      if (e.secretMayBeWrong()) {
        refused++;
      }
      throw e;
    }
  }

  private byte[] verifyAndDecrypt(String field, ProtectedValue value) {
    EncryptedValue encrypted = value.encrypted();
    if (encrypted != null && value.plain() != null) {
      throw new KeyRefusedException(field, "is both plain and encrypted");
    }
    if (encrypted == null) {
      encrypted = new EncryptedValue(keys.draftAlgorithm(), value.plain());
    }
    PskcCipher cipher = PskcCipher.of(encrypted.algorithm());
    if (encrypted.cipherValue() == null) {
      throw new KeyRefusedException(field, "has no CipherValue");
    }
    byte[] data = decode(field, encrypted.cipherValue());
    byte[] key = keys.encryptionKey();
    if (value.mac() == null || (cipher.hasIntegrity() && !keys.hasMac())) {
      if (!cipher.hasIntegrity() && !lenient) {
        throw new KeyRefusedException(field, "has no ValueMAC");
      }
      return cipher.hasIntegrity()
          ? cipher.decrypt(field, key, data)
          : unchecked(cipher, field, data);
    }
    byte[] mac = decode(field, value.mac());
    if (keys.macMatches(data, mac)) {
      return cipher.decrypt(field, key, keys.withIv(cipher, data));
    }
    if (lenient) {
      byte[] plain = cipher.decrypt(field, key, keys.withIv(cipher, data));
      if (keys.macMatches(plain, mac) || keys.macMatches(keys.withIv(cipher, data), mac)) {
        return plain;
      }
    }
    throw KeyRefusedException.altered(field, "the ValueMAC does not match");
  }

  /**
   * Decrypts a value that nothing vouches for. Under a wrong key a few in a hundred seem to be
   * right, so one that is not is the whole file's.
   */
  private byte[] unchecked(PskcCipher cipher, String field, byte[] data) {
    try {
      return cipher.decrypt(field, keys.encryptionKey(), keys.withIv(cipher, data));
    } catch (KeyRefusedException e) {
      throw e.secretMayBeWrong()
          ? new SeedFileException(
              keys.secretName(), "does not open all keys of the file, which have no MAC")
          : e;
    }
  }

  /** The bytes of base64, with spaces wherever they are. */
  static byte[] decode(String field, String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(SPACE.matcher(base64).replaceAll(""));
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Not its message: it quotes the text.
    }
    throw new KeyRefusedException(field, "expected base64");
  }
}
