package io.latchkey.token.temporary;

import io.latchkey.oath.TypedCode;
import java.security.SecureRandom;
import java.util.Locale;

/**
 * The text of a temporary code: ten letters and digits that are not taken for each other, about 49
 * bits. That is far above what can be guessed within the code's few tries, and can be read out.
 */
final class CodeText {
  private static final String SYMBOLS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 10;
  private static final int GROUP = 5;

  private CodeText() {}

  /** A new code, in groups. */
  static String random(SecureRandom random) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        code.append('-');
      }
      code.append(SYMBOLS.charAt(random.nextInt(SYMBOLS.length())));
    }
    return code.toString();
  }

  /** The code as it is hashed, whichever way it was typed. */
  static String canonical(String typed) {
    return TypedCode.bare(typed).toUpperCase(Locale.ROOT);
  }
}
