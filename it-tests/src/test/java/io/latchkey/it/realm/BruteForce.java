package io.latchkey.it.realm;

import io.latchkey.it.server.Setting;
import java.util.Map;

/** Keycloak's brute-force protection of a realm. */
public final class BruteForce {

  private final TestRealm realm;

  BruteForce(TestRealm realm) {
    this.realm = realm;
  }

  /** Turns it on with a limit that no scenario reaches, so that only the count is seen. */
  public void count() {
    realm.update(
        it -> {
          it.setBruteForceProtected(true);
          it.setFailureFactor(1_000);
          it.setQuickLoginCheckMilliSeconds(0L);
          // Failures of one moment are counted in any order, which Keycloak takes for too quick.
          it.setMinimumQuickLoginWaitSeconds(0);
        });
  }

  public void off() {
    realm.update(it -> it.setBruteForceProtected(false));
  }

  /** What {@code /attack-detection/brute-force/users/{id}} says, for instance numFailures. */
  public Map<String, Object> status(TestUser user) {
    return realm.resource().attackDetection().bruteForceUserStatus(user.id());
  }

  /**
   * Waits until so many failures of the person are counted; Keycloak counts in a thread. Before
   * 26.6 it counts refused steps by itself, too, so that there are more.
   */
  public void awaitFailures(TestUser user, int failures) {
    boolean old = Setting.of("keycloak.version").matches("26\\.[0-5]\\..*");
    Eventually.holds(
        "numFailures is " + failures + (old ? " or more: " : ": "),
        () -> status(user),
        status ->
            status.get("numFailures") instanceof Integer counted
                && (old ? counted >= failures : counted == failures));
  }
}
