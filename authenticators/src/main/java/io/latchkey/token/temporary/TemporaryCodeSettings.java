package io.latchkey.token.temporary;

import io.latchkey.server.RealmAttributes;
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
  private static final long DEFAULT_LIFESPAN = Duration.ofHours(8).toSeconds();
  private static final long DEFAULT_MAX_LIFESPAN = Duration.ofDays(7).toSeconds();
  private static final long DEFAULT_MAX_USES = 20;
  private static final long LONGEST_LIFESPAN = Duration.ofDays(30).toSeconds();
  private static final long MOST_USES = 1_000;

  /**
   * The settings of a realm.
   *
   * @throws io.latchkey.server.InvalidFieldException naming the attribute that is out of its bounds
   */
  public static TemporaryCodeSettings of(RealmModel realm) {
    RealmAttributes attributes = new RealmAttributes(realm, "latchkey.temporary-code.");
    long max = attributes.number("max-lifespan", 1, LONGEST_LIFESPAN, DEFAULT_MAX_LIFESPAN);
    long unlessSaid = attributes.number("default-lifespan", 1, LONGEST_LIFESPAN, DEFAULT_LIFESPAN);
    return new TemporaryCodeSettings(
        Math.min(max, unlessSaid),
        max,
        attributes.number("max-uses", 1, MOST_USES, DEFAULT_MAX_USES));
  }
}
