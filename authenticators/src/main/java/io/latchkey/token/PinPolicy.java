package io.latchkey.token;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.RealmAttributes;
import java.util.stream.IntStream;
import org.keycloak.models.RealmModel;

/**
 * Which PINs a realm lets people and administrators set, from the attributes {@code
 * latchkey.token.pin-min-digits} and {@code latchkey.token.pin-max-digits}. A PIN that came with a
 * token is the token's, whatever it is.
 *
 * @param minDigits shortest PIN
 * @param maxDigits longest PIN
 */
public record PinPolicy(int minDigits, int maxDigits) {
  private static final int DEFAULT_MIN = 4;
  private static final int DEFAULT_MAX = 12;
  private static final int LOWEST = 4;
  static final int HIGHEST = 64;

  /**
   * The policy of a realm.
   *
   * @throws InvalidFieldException naming the attribute that is out of its bounds
   */
  public static PinPolicy of(RealmModel realm) {
    RealmAttributes attributes = new RealmAttributes(realm, "latchkey.token.");
    long min = attributes.number("pin-min-digits", LOWEST, HIGHEST, DEFAULT_MIN);
    long max = attributes.number("pin-max-digits", min, HIGHEST, Math.max(min, DEFAULT_MAX));
    return new PinPolicy((int) min, (int) max);
  }

  /**
   * The same within what a token's issuer asks. Where the two contradict each other the token's is
   * what its keypad takes.
   */
  public PinPolicy within(TokenPolicy issuers) {
    int lowest = issuers.pinMinDigits() == null ? 1 : issuers.pinMinDigits();
    int highest = issuers.pinMaxDigits() == null ? HIGHEST : issuers.pinMaxDigits();
    int min = Math.min(Math.max(minDigits, lowest), highest);
    return new PinPolicy(min, Math.max(min, Math.min(maxDigits, highest)));
  }

  /**
   * Whether a PIN has the right length and is not among the first that are tried: one or two digits
   * repeated, digits in a row up or down, or a part of what is printed on the token.
   *
   * @param serial the token's serial number
   */
  public boolean accepts(String pin, String serial) {
    return pin.matches("[0-9]+")
        && pin.length() >= minDigits
        && pin.length() <= maxDigits
        && !stepsBy(pin, 1, 0)
        && !stepsBy(pin, 2, 0)
        && !stepsBy(pin, 1, 1)
        && !stepsBy(pin, 1, 9)
        && !serial.replaceAll("[^0-9]", "").contains(pin);
  }

  /**
   * Refuses a PIN that the policy does not accept.
   *
   * @param serial the token's serial number
   * @throws InvalidFieldException for {@code pin}
   */
  void require(String pin, String serial) {
    if (!accepts(pin, serial)) {
      throw new InvalidFieldException(
          "pin",
          "expected " + minDigits + " to " + maxDigits + " digits that are not easy to guess");
    }
  }

  /** Whether each digit is that of some places before it plus a number, modulo 10. */
  private static boolean stepsBy(String pin, int places, int step) {
    return IntStream.range(places, pin.length())
        .allMatch(i -> (pin.charAt(i) - pin.charAt(i - places) + 20) % 10 == step);
  }
}
