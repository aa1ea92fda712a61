package io.latchkey.pskc;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What opens a PSKC file, and how strictly.
 *
 * @param password for keys derived from one; null if there is none
 * @param presharedKey the key itself in hexadecimal, 16, 24 or 32 bytes; null if there is none
 * @param lenient whether files are taken that depart from RFC 6030 as makers are known to do: a MAC
 *     over the plaintext, no MAC, no MACKey (the encryption key in its place), one IV for the whole
 *     file. Such files can be altered without notice
 */
public record PskcSecrets(
    @Nullable String password, @Nullable String presharedKey, boolean lenient) {
  private static final int MAX_PASSWORD = 1024;

  /**
   * @throws SeedFileException naming the one that is malformed
   */
  public PskcSecrets {
    if (password != null && (password.isEmpty() || password.length() > MAX_PASSWORD)) {
      throw new SeedFileException("password", "expected 1 to " + MAX_PASSWORD + " characters");
    }
    if (presharedKey != null
        && !presharedKey.matches("[0-9A-Fa-f]{32}|[0-9A-Fa-f]{48}|[0-9A-Fa-f]{64}")) {
      throw new SeedFileException(
          "presharedKey", "expected 16, 24 or 32 bytes in hexadecimal digits");
    }
  }

  /** {@code password} or {@code presharedKey}; null if there is neither. */
  public @Nullable String given() {
    if (password != null) {
      return "password";
    }
    return presharedKey == null ? null : "presharedKey";
  }

  byte[] presharedKeyBytes() {
    if (presharedKey == null) {
      throw new SeedFileException("presharedKey", "is required, the file is encrypted with one");
    }
    return HexFormat.of().parseHex(presharedKey);
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "PskcSecrets";
  }
}
