package io.latchkey.token;

import java.util.stream.IntStream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * How many of its own responses the server shows for one token, over all logins and on all nodes.
 * They are computed with the token's secret for whoever has the password, so nobody may collect
 * them. Each takes one of the marks of the hour.
 */
final class ServerResponseLimit {
  /** More than a person logs in. */
  static final int LIMIT = 30;

  private static final int SECONDS = 60 * 60;

  private final SingleUseObjectProvider marks;
  private final String prefix;

  ServerResponseLimit(KeycloakSession session, String tokenId) {
    this.marks = session.singleUseObjects();
    this.prefix = "latchkey.server-response." + tokenId + ".";
  }

  /** Takes one. False if there is none left. */
  boolean take() {
    return IntStream.range(0, LIMIT).anyMatch(place -> marks.putIfAbsent(prefix + place, SECONDS));
  }
}
