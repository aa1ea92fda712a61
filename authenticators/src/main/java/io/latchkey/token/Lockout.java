package io.latchkey.token;

import io.latchkey.telemetry.Meter;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * How long a token is locked after failures in a row: growing waits, and a hard stop (NIST SP
 * 800-63B-4, section 3.2.2). Only a right response or an administrator resets the count; a new
 * challenge or login does not.
 *
 * <p>A lock ends by the wall clock. One that ends later than any can that begins now was brought
 * when the clock was ahead, or the clock was set back since; which of the two nobody can tell. To
 * keep it would lock people out for as long as the clock was wrong, to lift it would give a guess
 * away: it begins anew, and the failures stay counted.
 */
public final class Lockout {
  /** Failures in a row after which the token is first locked. */
  static final int FIRST_LOCK = 5;

  /** Failures in a row after which only an administrator unlocks the token. */
  static final int HARD_STOP = 100;

  /** End of a lock that does not end by itself, in seconds since 1970. */
  public static final long FOREVER = Long.MAX_VALUE;

  private static final long FIRST_WAIT_SECONDS = 60;
  private static final long LONGEST_WAIT_SECONDS = 24 * 60 * 60;

  /** The lock ends by itself. */
  private static final String BY_ITSELF = "by_itself";

  /** Only an administrator ends the lock. */
  private static final String BY_ADMINISTRATOR = "by_administrator";

  /** Seconds that the clocks of two nodes may differ by. */
  private static final long SKEW_SECONDS = 60;

  private Lockout() {}

  /**
   * Whether a lock ends later than any can that begins now, and is to begin anew.
   *
   * @param until its end in seconds since 1970, as is {@code now}
   */
  public static boolean isTooLong(long until, long now) {
    return until != FOREVER && until > now + LONGEST_WAIT_SECONDS + SKEW_SECONDS;
  }

  /**
   * When the lock that a failure brings ends.
   *
   * @param failures failures in a row, that one included
   * @param last failures in a row after which only an administrator unlocks; at most {@link
   *     #HARD_STOP}
   * @param now seconds since 1970
   * @return seconds since 1970; 0 if the failure brings no lock
   */
  public static long until(int failures, int last, long now) {
    if (failures >= Math.min(last, HARD_STOP)) {
      return FOREVER;
    }
    if (failures < FIRST_LOCK) {
      return 0;
    }
    int doublings = Math.min(failures - FIRST_LOCK, 20);
    return now + Math.min(FIRST_WAIT_SECONDS << doublings, LONGEST_WAIT_SECONDS);
  }

  /**
   * Counts the lock that a failure brings, if it brings one.
   *
   * @param kind of what is locked, as events name it
   * @param until as {@link #until} says
   */
  public static void count(KeycloakSession session, String realmId, String kind, long until) {
    RealmModel realm = until == 0 ? null : session.realms().getRealm(realmId);
    if (realm != null) {
      Meter.LOCKOUTS.count(realm.getName(), kind, until == FOREVER ? BY_ADMINISTRATOR : BY_ITSELF);
    }
  }
}
