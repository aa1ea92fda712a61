package io.latchkey.oob;

import io.latchkey.compatibility.Clock;
import io.latchkey.step.AnswerTime;
import java.util.Locale;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;

/**
 * How long a person waits until another code can be sent to an address, over all logins and on all
 * nodes.
 */
final class Wait {
  private static final String END = "end";

  private final SingleUseObjectProvider objects;
  private final String name;

  /**
   * @param purpose what the codes are for: who has logged in with one can go on with another
   */
  Wait(KeycloakSession session, RealmModel realm, UserModel user, String purpose, Address address) {
    this.objects = session.singleUseObjects();
    this.name =
        new MarkNames(session, realm)
            .of(
                "wait-" + purpose,
                user.getId()
                    + " "
                    + address.channel().text()
                    + address.value().toLowerCase(Locale.ROOT));
  }

  /**
   * Begins to wait for so many seconds. A wait that would last longer than any can, since the clock
   * was ahead when it began or was set back since, begins anew.
   *
   * @param seconds at most {@link AnswerTime#LONGEST}
   * @return false if the wait that began earlier is not over
   */
  boolean begin(int seconds) {
    long now = Clock.seconds();
    boolean begins = objects.putIfAbsent(name, seconds);
    if (!begins && isTooLong(now)) {
      objects.remove(name);
      objects.putIfAbsent(name, seconds);
    } else if (!begins) {
      return false;
    }
    objects.put(name + END, seconds, Map.of(END, String.valueOf(now + seconds)));
    return begins;
  }

  /** Seconds until it is over. */
  int left() {
    long now = Clock.seconds();
    return isTooLong(now) ? 0 : (int) Math.max(0, end() - now);
  }

  private boolean isTooLong(long now) {
    return end() > now && AnswerTime.isOver(end(), now);
  }

  /** In seconds since 1970; 0 if there is no wait. */
  private long end() {
    Map<String, String> notes = objects.get(name + END);
    return notes == null ? 0 : Long.parseLong(notes.getOrDefault(END, "0"));
  }
}
