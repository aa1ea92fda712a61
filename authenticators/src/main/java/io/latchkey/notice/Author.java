package io.latchkey.notice;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who made a change, in the words of the mail that tells of it. */
public enum Author {
  /** The person, or somebody with the person's login. */
  OWNER,
  ADMINISTRATOR,
  /** Somebody who proved to have the whole API key. */
  HOLDER,
  /** The server, since an API key was used whose successor had taken over. */
  REUSE,
  /** The server, by what an administrator set up. */
  RULE;

  /**
   * Who acts for whom.
   *
   * @param by id of the user who made the change; null if Keycloak does not say
   */
  public static Author of(@Nullable String by, String ownerId) {
    return ownerId.equals(by) ? OWNER : ADMINISTRATOR;
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
