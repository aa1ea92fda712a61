package io.latchkey.token;

import io.latchkey.server.InvalidFieldException;
import java.util.Arrays;
import java.util.Locale;

/** Where a token stands in its life. */
public enum TokenState {
  /** In the inventory; no one holds it. */
  AVAILABLE,
  /** Someone holds it. */
  ASSIGNED,
  /** Kept from use by an administrator. */
  DISABLED,
  /** Reported lost. */
  LOST,
  /** Never to be used again. */
  RETIRED;

  /** The name as REST and the database spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of a name.
   *
   * @throws InvalidFieldException with field {@code state} if there is no such state
   */
  public static TokenState parse(String text) {
    return Arrays.stream(values())
        .filter(state -> state.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidFieldException(
                    "state",
                    "expected one of " + Arrays.stream(values()).map(TokenState::text).toList()));
  }
}
