package io.latchkey.token.temporary;

import io.latchkey.server.InvalidFieldException;
import java.time.Duration;
import org.keycloak.models.RealmModel;

/**
 * What a realm sets for temporary codes, in attributes {@code latchkey.temporary-code.…}.
 *
 * @param defaultLifespan seconds that a code lives if nothing else is said
 * @param maxLifespan seconds that a code lives at most
 * @param maxUses how often a code can be used at most
 */
public record TemporaryCodeSettings(long defaultLifespan, long maxLifespan, long maxUses) {
  private static final String ATTRIBUTE = "latchkey.temporary-code.";
  private static final long DEFAULT_LIFESPAN = Duration.ofHours(8).toSeconds();
  private static final long DEFAULT_MAX_LIFESPAN = Duration.ofDays(7).toSeconds();
  private static final long DEFAULT_MAX_USES = 20;
  private static final long LONGEST_LIFESPAN = Duration.ofDays(30).toSeconds();
  private static final long MOST_USES = 1_000;

  /**
   * The settings of a realm.
   *
   * @throws InvalidFieldException naming the attribute that is out of its bounds
   */
  public static TemporaryCodeSettings of(RealmModel realm) {
    long max = number(realm, "max-lifespan", DEFAULT_MAX_LIFESPAN, LONGEST_LIFESPAN);
    return new TemporaryCodeSettings(
        Math.min(max, number(realm, "default-lifespan", DEFAULT_LIFESPAN, LONGEST_LIFESPAN)),
        max,
        number(realm, "max-uses", DEFAULT_MAX_USES, MOST_USES));
  }

  private static long number(RealmModel realm, String name, long unset, long max) {
    String value = realm.getAttribute(ATTRIBUTE + name);
    if (value == null || value.isBlank()) {
      return unset;
    }
    try {
      long number = Long.parseLong(value.strip());
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw new InvalidFieldException(ATTRIBUTE + name, "expected a whole number from 1 to " + max);
  }
}
