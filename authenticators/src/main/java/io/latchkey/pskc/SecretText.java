package io.latchkey.pskc;

import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.codec.CodecPolicy;
import org.apache.commons.codec.binary.Base32;

/** The ways in which tables write a secret. All give hexadecimal. */
enum SecretText {
  HEX {
    @Override
    String toHex(String text) {
      if (text.length() % 2 != 0 || !text.matches("[0-9A-Fa-f]+")) {
        throw new KeyRefusedException("secret", "expected hexadecimal digits, two for each byte");
      }
      return text.toLowerCase(Locale.ROOT);
    }
  },

  BASE32 {
    @Override
    String toHex(String text) {
      String digits = text.replaceAll("=+$", "");
      // Of both cases is Base64.
      if (digits.matches("[A-Z2-7]+|[a-z2-7]+")) {
        String upper = digits.toUpperCase(Locale.ROOT);
        byte[] bytes = CODEC.decode(upper);
        // What was cut leaves bits behind.
        if (CODEC.encodeToString(bytes).replace("=", "").equals(upper)) {
          return HexFormat.of().formatHex(bytes);
        }
      }
      throw new KeyRefusedException("secret", "expected Base32 (letters and the digits 2 to 7)");
    }
  },

  /**
   * Hexadecimal unless a letter after F shows that it is Base32. A Base32 text of 16 bytes has none
   * of these once in 10^11 times.
   */
  EITHER {
    @Override
    String toHex(String text) {
      return (text.matches("(?i).*[G-Z].*") ? BASE32 : HEX).toHex(text);
    }
  };

  private static final Base32 CODEC = Base32.builder().setDecodingPolicy(CodecPolicy.LENIENT).get();

  /**
   * @throws KeyRefusedException if it is something else; the complaint does not hold the secret
   */
  abstract String toHex(String text);
}
