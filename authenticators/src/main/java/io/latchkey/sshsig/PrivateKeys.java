package io.latchkey.sshsig;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Recognises a private key that was pasted in place of something public. It looks at text of any
 * length, from front to end, and keeps nothing of it.
 */
public final class PrivateKeys {
  /**
   * The first or last line of a private key in PEM of any kind; what PuTTY's have; how the base64
   * of OpenSSH's begins, {@code openssh-key-v1}, where the lines around it were left out. A comment
   * may speak of a private key.
   */
  private static final Pattern MARKS =
      Pattern.compile(
          "(?i:(BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY|PuTTY-User-Key-File-"
              + "|Private-Lines:|Private-MAC:)|b3BlbnNzaC1rZXktdjEA");

  private static final Pattern JWK_TYPE = Pattern.compile("\"kty\"\\s*+:");
  private static final Pattern JWK_PRIVATE = Pattern.compile("\"d\"\\s*+:");

  /** How the base64 of a sequence in DER begins: as many characters as tell what it is. */
  private static final Pattern SEQUENCE =
      Pattern.compile("(?<![A-Za-z0-9+/_-])M[A-I][A-Za-z0-9+/_-]{14,30}+");

  private PrivateKeys() {}

  /**
   * Whether there is a private key in a text: PEM of any kind, OpenSSH's or PuTTY's, base64 of PKCS
   * #8 (RFC 5958, encrypted or not), PKCS #1 (RFC 8017) or SEC 1 (RFC 5915) without lines around
   * it, or a JSON Web Key with a type and the member {@code d} (RFC 7517).
   */
  public static boolean isIn(String text) {
    return MARKS.matcher(text).find()
        || (JWK_TYPE.matcher(text).find() && JWK_PRIVATE.matcher(text).find())
        || SEQUENCE
            .matcher(text)
            .results()
            .anyMatch(found -> PrivateKeyDer.begins(decoded(found.group())));
  }

  /** The alphabet may be that of URLs; a last group that is not whole is left out. */
  private static byte[] decoded(String base64) {
    String whole = base64.substring(0, base64.length() / 4 * 4);
    return Base64.getDecoder().decode(whole.replace('-', '+').replace('_', '/'));
  }
}
