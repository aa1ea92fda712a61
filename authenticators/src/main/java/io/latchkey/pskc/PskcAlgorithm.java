package io.latchkey.pskc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a key is for, as its algorithm's URI says (RFC 6030, section 10).
 *
 * @param kind token kind as {@code POST /tokens} has it; null if the key is no token by itself
 * @param suite OCRA suite, where the URI carries one
 */
record PskcAlgorithm(@Nullable String kind, @Nullable String suite) {
  /** The RFC's spelling, and the drafts' with a hash sign or under the IETF's address. */
  private static final Pattern PROFILE =
      Pattern.compile(
          "(?:urn:ietf:params:xml:ns:keyprov:pskc(?::1\\.0)?|http://www\\.ietf\\.org/keyprov/pskc)"
              + "[:#](.+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern OCRA = Pattern.compile("(?i)(?:ocra[:#])?(OCRA-1:.+)");

  /** Whether a URI says that the key is a PIN. */
  static boolean isPin(@Nullable String uri) {
    return uri != null && PROFILE.matcher(uri).replaceFirst("$1").equalsIgnoreCase("pin");
  }

  /**
   * Reads a URI.
   *
   * @throws KeyRefusedException if it is none that is known
   */
  static PskcAlgorithm of(@Nullable String uri) {
    if (uri == null) {
      throw new KeyRefusedException("Algorithm", "is missing");
    }
    if (uri.equalsIgnoreCase("http://www.yubico.com/#yubikey-aes")) {
      return new PskcAlgorithm("yubico-otp", null);
    }
    Matcher profile = PROFILE.matcher(uri);
    if (profile.matches()) {
      String name = profile.group(1);
      Matcher ocra = OCRA.matcher(name);
      if (ocra.matches()) {
        return new PskcAlgorithm("ocra", ocra.group(1));
      }
      switch (name.toLowerCase(Locale.ROOT)) {
        case "hotp", "totp", "ocra" -> {
          return new PskcAlgorithm(name.toLowerCase(Locale.ROOT), null);
        }
        case "pin" -> {
          return new PskcAlgorithm(null, null);
        }
        default -> {
          // Said below.
        }
      }
    }
    throw new KeyRefusedException("Algorithm", "expected HOTP, TOTP, OCRA, PIN or yubikey-aes");
  }
}
