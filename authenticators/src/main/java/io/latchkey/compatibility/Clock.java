package io.latchkey.compatibility;

import org.keycloak.common.util.Time;

/** The server's clock, which tests and administrators can set forward. */
public final class Clock {
  private Clock() {}

  /** Seconds since 1970. Keycloak has a method of its own for it from 26.7 on. */
  public static long seconds() {
    return Time.currentTimeMillis() / 1000;
  }
}
