package io.latchkey.step;

import io.latchkey.compatibility.Clock;
import java.security.SecureRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * How often something may be done within a time, over all logins and on all nodes. Each time takes
 * one of so many marks, and a mark comes back when its time is over.
 */
public final class Marks {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int MANY = 50;

  /** So many times as long as a mark is taken, then all marks are there again. */
  private static final long SPAN = 32;

  private final KeycloakSessionFactory server;
  private final String prefix;
  private final int count;
  private final int seconds;

  /**
   * @param name of what is limited and for whom, for instance {@code enrol.<realm id>.<user id>};
   *     it may hold no secret and nothing that must not be stored
   * @param count how often
   * @param seconds how long each mark is taken
   */
  public Marks(KeycloakSession session, String name, int count, int seconds) {
    this.server = session.getKeycloakSessionFactory();
    // Marks that were taken while the clock was ahead must not be missing for as long as it was.
    this.prefix = "latchkey." + name + "." + Clock.seconds() / (SPAN * seconds) + ".";
    this.count = count;
    this.seconds = seconds;
  }

  /**
   * Takes a mark, whatever becomes of the caller's transaction. False if there is none left.
   *
   * <p>In a transaction of its own: where single-use objects are rows of the database, others would
   * wait for this one until the caller is done, and an error of the caller would give it back.
   */
  public boolean take() {
    return KeycloakModelUtils.runJobInTransactionWithResult(server, own -> take(own));
  }

  /** Whether there is a mark left. Takes none, so many may be told so at the same moment. */
  public boolean isLeft() {
    return KeycloakModelUtils.runJobInTransactionWithResult(server, own -> isLeft(own));
  }

  private boolean isLeft(KeycloakSession own) {
    SingleUseObjectProvider taken = own.singleUseObjects();
    return unlessFull(taken, place -> !taken.contains(prefix + place));
  }

  private boolean take(KeycloakSession own) {
    SingleUseObjectProvider taken = own.singleUseObjects();
    return unlessFull(taken, place -> taken.putIfAbsent(prefix + place, seconds));
  }

  /** That many marks are all taken is kept for a second, so that asking on costs one look. */
  private boolean unlessFull(SingleUseObjectProvider taken, IntPredicate place) {
    if (count <= MANY) {
      return places().anyMatch(place);
    }
    String full = prefix + "full";
    if (taken.contains(full)) {
      return false;
    }
    boolean found = places().anyMatch(place);
    if (!found) {
      taken.putIfAbsent(full, 1);
    }
    return found;
  }

  /** All of them, from any: of many marks, those that were taken last need not all be asked. */
  private IntStream places() {
    int first = RANDOM.nextInt(count);
    return IntStream.range(first, first + count).map(place -> place % count);
  }
}
