package io.latchkey.oath;

import java.util.regex.Pattern;

/** A code, challenge or response as a person types or pastes it. */
public final class TypedCode {
  /** Between groups of digits: any white space, hyphen or dash, and marks that are not seen. */
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}\\u2212]");

  private TypedCode() {}

  /**
   * What was meant: without what stands between groups, and with digits of any script, such as
   * those of an Arabic keyboard or the wide ones of a Japanese one, as US-ASCII.
   */
  public static String bare(String typed) {
    StringBuilder bare = new StringBuilder();
    BETWEEN
        .matcher(typed)
        .replaceAll("")
        .codePoints()
        .map(each -> Character.isDigit(each) ? '0' + Character.digit(each, 10) : each)
        .forEach(bare::appendCodePoint);
    return bare.toString();
  }
}
