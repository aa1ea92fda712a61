package io.latchkey.pskc;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The HMACs that protect values (RFC 6030, section 6.1.1) and derive keys (RFC 8018). */
enum PskcMac {
  SHA1("1"),
  SHA224("224"),
  SHA256("256"),
  SHA384("384"),
  SHA512("512");

  /** XML Signature, its successors, and the names of PKCS #5 in the wild. */
  private static final Pattern URI =
      Pattern.compile(
          "(?:http://www\\.w3\\.org/(?:2000/09/xmldsig|2001/04/xmldsig-more|2001/04/xmlenc)#"
              + "|http://www\\.rsasecurity\\.com/rsalabs/pkcs/schemas/pkcs-5v2-0#)"
              + "hmac-?(?:with)?-?sha-?(1|224|256|384|512)",
          Pattern.CASE_INSENSITIVE);

  private final String size;

  PskcMac(String size) {
    this.size = size;
  }

  /** The HMAC of an algorithm's URI; null if it is another algorithm. */
  static @Nullable PskcMac of(String uri) {
    Matcher matcher = URI.matcher(uri);
    return matcher.matches()
        ? Arrays.stream(values())
            .filter(mac -> mac.size.equals(matcher.group(1)))
            .findFirst()
            .orElse(null)
        : null;
  }

  byte[] compute(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance("HmacSHA" + size);
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC is not available", e);
    }
  }

  /** PBKDF2 (RFC 8018, section 5.2) with this HMAC; the password's bytes are its UTF-8. */
  byte[] derive(char[] password, byte[] salt, int iterations, int length) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, 8 * length);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA" + size)
          .generateSecret(spec)
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("PBKDF2 is not available", e);
    } finally {
      spec.clearPassword();
    }
  }
}
