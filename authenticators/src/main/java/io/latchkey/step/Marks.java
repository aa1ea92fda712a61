package io.latchkey.step;

import java.util.stream.IntStream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * How often something may be done within a time, over all logins and on all nodes. Each time takes
 * one of so many marks, and a mark comes back when its time is over.
 */
public final class Marks {
  private final SingleUseObjectProvider marks;
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
    this.marks = session.singleUseObjects();
    this.prefix = "latchkey." + name + ".";
    this.count = count;
    this.seconds = seconds;
  }

  /** Takes a mark. False if there is none left. */
  public boolean take() {
    return IntStream.range(0, count).anyMatch(place -> marks.putIfAbsent(prefix + place, seconds));
  }
}
