package io.latchkey.server;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whole numbers in the query of a request. */
public final class QueryNumber {
  /** Longest page of a list. */
  public static final int MAX_PAGE = 1000;

  private static final int DEFAULT_PAGE = 100;

  /** Of ASCII only, and never more than a long holds. */
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

  private QueryNumber() {}

  /**
   * A number from 0 to {@code max}; null if it was not given.
   *
   * @throws InvalidFieldException if it is anything else
   */
  public static @Nullable Long of(String name, @Nullable String text, long max) {
    if (text == null) {
      return null;
    }
    if (DIGITS.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number <= max) {
        return number;
      }
    }
    throw new InvalidFieldException(name, "expected a whole number from 0 to " + max);
  }

  /** {@code first}: how many items to leave out. */
  public static int first(@Nullable String text) {
    Long number = of("first", text, Integer.MAX_VALUE);
    return number == null ? 0 : number.intValue();
  }

  /** {@code max}: how many items to give. */
  public static int max(@Nullable String text) {
    Long number = of("max", text, MAX_PAGE);
    return number == null ? DEFAULT_PAGE : number.intValue();
  }
}
