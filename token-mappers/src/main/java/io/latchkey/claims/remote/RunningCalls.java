package io.latchkey.claims.remote;

import java.util.HashMap;
import java.util.Map;

/**
 * How many calls this node makes at once: so many in all, and fewer for one realm, so that a realm
 * whose server hangs leaves room for others.
 */
final class RunningCalls {
  private static final int MOST = 64;
  private static final int MOST_OF_A_REALM = 16;

  private final Map<String, Integer> ofRealm = new HashMap<>();
  private int all;

  /** Counts a call, unless there are enough. */
  synchronized boolean begin(String realmId) {
    int mine = ofRealm.getOrDefault(realmId, 0);
    if (all == MOST || mine == MOST_OF_A_REALM) {
      return false;
    }
    all++;
    ofRealm.put(realmId, mine + 1);
    return true;
  }

  /** A call that was counted has ended. */
  synchronized void end(String realmId) {
    all--;
    int mine = ofRealm.getOrDefault(realmId, 0) - 1;
    if (mine > 0) {
      ofRealm.put(realmId, mine);
    } else {
      ofRealm.remove(realmId);
    }
  }
}
