package io.latchkey.oath;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The look-ahead window: the positions of a moving factor at which a response may be right (RFC
 * 4226, section 7.4; RFC 6238, section 5.2).
 */
public final class CounterWindow {
  private static final Pattern RESPONSE = Pattern.compile("[0-9]{4,10}");

  private CounterWindow() {}

  /**
   * Looks for the position of a response. Every position is computed and compared in constant time,
   * whether or not an earlier one was right.
   *
   * @param first the lowest position, 0 or more
   * @param size how many positions, 1 or more
   * @param compute the right response at a position
   * @param response what was answered, without spaces
   * @return the lowest position whose response it is; empty if there is none, or it is not 4 to 10
   *     decimal digits
   * @throws IllegalArgumentException if the window is empty, begins below 0 or ends above {@link
   *     Long#MAX_VALUE}
   */
  public static OptionalLong find(
      long first, int size, LongFunction<String> compute, @Nullable String response) {
    if (first < 0 || size < 1 || first > Long.MAX_VALUE - (size - 1)) {
      throw new IllegalArgumentException(
          "window must be within 0 to "
              + Long.MAX_VALUE
              + " and have 1 position or more, but begins at "
              + first
              + " and has "
              + size);
    }
    if (response == null || !RESPONSE.matcher(response).matches()) {
      return OptionalLong.empty();
    }
    byte[] answered = response.getBytes(StandardCharsets.US_ASCII);
    OptionalLong found = OptionalLong.empty();
    for (int i = 0; i < size; i++) {
      byte[] expected = compute.apply(first + i).getBytes(StandardCharsets.US_ASCII);
      if (MessageDigest.isEqual(expected, answered) && found.isEmpty()) {
        found = OptionalLong.of(first + i);
      }
    }
    return found;
  }
}
