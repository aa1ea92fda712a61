package io.latchkey.claims.filter;

import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The code points that a class such as {@code [a-z]} or <code>\p{L}</code> stands for. */
final class CodePointSet implements IntPredicate {
  private static final int ASCII = 128;

  /** Ranges that are tried in the time of one step. */
  private static final int RANGES_OF_A_STEP = 8;

  private final Predicate<String> others;
  private final boolean[] ascii = new boolean[ASCII];
  private final int most;

  private CodePointSet(Pattern pattern) {
    others = pattern.asMatchPredicate();
    // A range has at least one character.
    most = 1 + pattern.pattern().length() / RANGES_OF_A_STEP;
    for (int i = 0; i < ASCII; i++) {
      ascii[i] = others.test(Character.toString(i));
    }
  }

  /**
   * A class, or an escaped character, as {@link Pattern} reads it.
   *
   * @throws PatternSyntaxException if it is none
   */
  static CodePointSet of(String expression, boolean ignoreCase) {
    return new CodePointSet(Pattern.compile(expression, flags(ignoreCase)));
  }

  /** One code point, whatever it means in an expression. */
  static CodePointSet literal(int codePoint, boolean ignoreCase) {
    return new CodePointSet(
        Pattern.compile(Character.toString(codePoint), Pattern.LITERAL | flags(ignoreCase)));
  }

  private static int flags(boolean ignoreCase) {
    return ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
  }

  /** Steps that a test takes: all ranges of a class may be tried, one after the other. */
  int cost(int codePoint) {
    return codePoint < ASCII ? 1 : most;
  }

  @Override
  public boolean test(int codePoint) {
    return codePoint < ASCII ? ascii[codePoint] : others.test(Character.toString(codePoint));
  }
}
