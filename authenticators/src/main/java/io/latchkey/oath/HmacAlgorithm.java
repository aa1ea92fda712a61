package io.latchkey.oath;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The hash functions of RFC 6238 and RFC 6287: as HMAC over a moving factor, or over a PIN. */
public enum HmacAlgorithm {
  SHA1("HmacSHA1", "SHA-1", 20),
  SHA256("HmacSHA256", "SHA-256", 32),
  SHA512("HmacSHA512", "SHA-512", 64);

  private final String macName;
  private final String digestName;
  private final int outputLength;

  HmacAlgorithm(String macName, String digestName, int outputLength) {
    this.macName = macName;
    this.digestName = digestName;
    this.outputLength = outputLength;
  }

  /**
   * Reads a name in any case and in any of the usual spellings, for instance {@code SHA256}, {@code
   * SHA-256} or {@code HmacSHA256}.
   *
   * @throws IllegalArgumentException saying which names are expected
   */
  public static HmacAlgorithm parse(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "SHA1", "SHA-1", "HMACSHA1", "HMAC-SHA1", "HMAC-SHA-1" -> SHA1;
      case "SHA256", "SHA-256", "HMACSHA256", "HMAC-SHA256", "HMAC-SHA-256" -> SHA256;
      case "SHA512", "SHA-512", "HMACSHA512", "HMAC-SHA512", "HMAC-SHA-512" -> SHA512;
      default ->
          throw new IllegalArgumentException("algorithm must be one of SHA1, SHA256 and SHA512");
    };
  }

  /** Length of the hash, and so of the HMAC, in bytes. */
  public int outputLength() {
    return outputLength;
  }

  byte[] hmac(OathKey key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(macName);
      mac.init(new SecretKeySpec(key.bytes(), macName));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(macName + " is not available", e);
    }
  }

  public byte[] digest(byte[] message) {
    try {
      return MessageDigest.getInstance(digestName).digest(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(digestName + " is not available", e);
    }
  }
}
