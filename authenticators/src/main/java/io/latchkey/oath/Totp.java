package io.latchkey.oath;

/** The time-based one-time password of RFC 6238: HOTP over the number of time steps. */
public final class Totp {
  private Totp() {}

  /**
   * T = (time - T0) / X rounded down, RFC 6238, section 4.2, with T0 = 0.
   *
   * @param epochSeconds seconds since 1970, 0 or more
   * @param periodSeconds the time step X in seconds, 1 or more
   * @throws IllegalArgumentException if time or period are out of range
   */
  public static long step(long epochSeconds, int periodSeconds) {
    if (epochSeconds < 0) {
      throw new IllegalArgumentException("time must not be before 1970");
    }
    if (periodSeconds < 1) {
      throw new IllegalArgumentException(
          "period must be 1 second or more, but is " + periodSeconds);
    }
    return epochSeconds / periodSeconds;
  }

  /**
   * TOTP = HOTP(K, T), RFC 6238, section 4.2.
   *
   * @param step the number of time steps, see {@link #step}
   * @param digits length of the code, 4 to 10
   * @return the code, exactly {@code digits} decimal digits
   * @throws IllegalArgumentException if step or digits are out of range
   */
  public static String compute(OathKey key, long step, int digits, HmacAlgorithm algorithm) {
    if (step < 0) {
      throw new IllegalArgumentException("step must be 0 or more, but is " + step);
    }
    return Hotp.compute(key, step, digits, algorithm);
  }
}
