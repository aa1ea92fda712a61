package io.latchkey.yubico;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The secret that a client of a validation server shares with it, and by which both sign (Yubico
 * validation protocol 2.0, "Generating signatures"). It has no text form.
 */
public final class ValidationKey {
  private final byte[] key;

  private ValidationKey(byte[] key) {
    this.key = key;
  }

  /**
   * Reads the key as the server's operator hands it out.
   *
   * @param base64 at least 16 bytes, with padding
   * @throws IllegalArgumentException if it is not; the message does not hold the key
   */
  public static ValidationKey ofBase64(String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // Without a cause: its message would hold a character of the key.
      throw expected();
    }
    if (key.length < 16) {
      throw expected();
    }
    return new ValidationKey(key);
  }

  /** Signs all parameters in the order of their names, the values as they are. */
  byte[] sign(SortedMap<String, String> parameters) {
    String line =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("&"));
    return HmacSha1.compute(key, line.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a signature in base64 is that of the parameters, in constant time. */
  boolean signed(SortedMap<String, String> parameters, String signature) {
    try {
      return MessageDigest.isEqual(sign(parameters), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static IllegalArgumentException expected() {
    return new IllegalArgumentException("API key must be base64 of at least 16 bytes");
  }
}
