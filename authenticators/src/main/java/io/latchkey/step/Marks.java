package io.latchkey.token.enrol;

import java.util.stream.IntStream;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;

/**
 * How often one person may try, over all logins and on all nodes. Each try takes one of the marks
 * of the hour; a new login does not bring them back.
 */
final class TryLimit {
  private static final int TRIES = 10;
  private static final int SECONDS = 60 * 60;

  private final SingleUseObjectProvider marks;
  private final String prefix;

  TryLimit(RequiredActionContext context) {
    UserModel user = context.getUser();
    this.marks = context.getSession().singleUseObjects();
    this.prefix = "latchkey-enrol:" + context.getRealm().getId() + ":" + user.getId() + ":";
  }

  /** Takes a try. False if there is none left. */
  boolean take() {
    return IntStream.range(0, TRIES).anyMatch(i -> marks.putIfAbsent(prefix + i, SECONDS));
  }
}
