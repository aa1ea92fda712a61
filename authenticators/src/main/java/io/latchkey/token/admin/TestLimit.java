package io.latchkey.token.admin;

import io.latchkey.compatibility.Clock;
import org.keycloak.models.KeycloakSession;

/**
 * How many wrong responses of a token may be tested in a minute, on all nodes together: a test
 * counts no failure of the token, so it must be no way to guess.
 */
final class TestLimit {
  /** Wrong responses a minute. */
  static final int LIMIT = 100;

  private static final int MINUTE = 60;

  private final KeycloakSession session;
  private final String prefix;

  TestLimit(KeycloakSession session, String tokenId) {
    this.session = session;
    this.prefix = "latchkey.test." + tokenId + "." + Clock.seconds() / MINUTE + ".";
  }

  /** Whether no more may be tested now. */
  boolean reached() {
    return session.singleUseObjects().contains(prefix + (LIMIT - 1));
  }

  /** Counts a wrong response. */
  void count() {
    int place = 0;
    while (place < LIMIT && !session.singleUseObjects().putIfAbsent(prefix + place, 2L * MINUTE)) {
      place++;
    }
  }
}
