package io.latchkey.token;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * When a token may be used, in seconds since 1970.
 *
 * @param from the first second; null if there is no first
 * @param until the first second after; null if there is none
 */
record TokenValidity(@Nullable Long from, @Nullable Long until) {
  private static final long LAST_SECOND = 253_402_300_799L; // end of the year 9999

  /**
   * Takes {@code validFrom} and {@code validUntil}.
   *
   * @throws InvalidFieldException naming the one that is wrong
   */
  static TokenValidity read(JsonFields fields) {
    Long from = fields.number("validFrom", 0, LAST_SECOND);
    Long until = fields.number("validUntil", 0, LAST_SECOND);
    TokenValidity validity = new TokenValidity(from, until);
    if (validity.isEmpty()) {
      throw new InvalidFieldException("validUntil", "expected a time after validFrom");
    }
    return validity;
  }

  /** Whether there is no second in it. */
  boolean isEmpty() {
    return from != null && until != null && until <= from;
  }

  /** These bounds, and those of another where there are none. */
  TokenValidity elseOf(TokenValidity other) {
    return new TokenValidity(from == null ? other.from : from, until == null ? other.until : until);
  }
}
