package io.latchkey.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.oath.OcraSuite;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * What a token's issuer asks beyond the realm's own rules (RFC 6030, section 5). Each is null if
 * the issuer does not ask for it.
 *
 * @param maxFailures failures in a row after which only an administrator unlocks the token
 * @param pinMinDigits shortest PIN
 * @param pinMaxDigits longest PIN
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenPolicy(
    @Nullable Integer maxFailures, @Nullable Integer pinMinDigits, @Nullable Integer pinMaxDigits) {
  static final TokenPolicy NONE = new TokenPolicy(null, null, null);

  /**
   * Reads {@code maxFailures}, {@code pinMinDigits} and {@code pinMaxDigits}; those of a PIN are
   * fields only of a token whose suite has one.
   *
   * @throws InvalidFieldException naming the field that is wrong
   */
  static TokenPolicy read(JsonFields fields, TokenParameters parameters) {
    Integer failures = number(fields, "maxFailures", 1, Lockout.HARD_STOP);
    if (parameters.suite() == null || OcraSuite.parse(parameters.suite()).pinHash().isEmpty()) {
      return new TokenPolicy(failures, null, null);
    }
    Integer min = number(fields, "pinMinDigits", 1, PinPolicy.HIGHEST);
    Integer max = number(fields, "pinMaxDigits", min == null ? 1 : min, PinPolicy.HIGHEST);
    return new TokenPolicy(failures, min, max);
  }

  private static @Nullable Integer number(JsonFields fields, String name, int min, int max) {
    Long number = fields.number(name, min, max);
    return number == null ? null : Math.toIntExact(number);
  }

  /** This policy, and another one's rules where it has none. */
  TokenPolicy elseOf(TokenPolicy other) {
    return new TokenPolicy(
        maxFailures == null ? other.maxFailures : maxFailures,
        pinMinDigits == null ? other.pinMinDigits : pinMinDigits,
        pinMaxDigits == null ? other.pinMaxDigits : pinMaxDigits);
  }
}
