package io.latchkey.notice;

import io.latchkey.server.RealmQueue.Outcome;
import org.keycloak.email.EmailException;

/**
 * Why a mail did not go out. The classes of Jakarta Mail are told by their names: Keycloak brings
 * them, and shows them to providers of mail only.
 */
final class MailFailure {
  private static final String MAIL = "jakarta.mail.MessagingException";

  /** The server was there and refused this mail: its recipient, or its content. */
  private static final String REFUSED = "jakarta.mail.SendFailedException";

  /** The address cannot be written in a mail. */
  private static final String MISSPELT = "jakarta.mail.internet.ParseException";

  private MailFailure() {}

  /**
   * Whether the next mail will fare alike: connections and logins that fail are of the server, all
   * else is of this mail.
   */
  static Outcome outcome(EmailException failure) {
    boolean ofServer = has(failure, MAIL) && !has(failure, REFUSED) && !has(failure, MISSPELT);
    return ofServer ? Outcome.UNREACHABLE : Outcome.FAILED;
  }

  /** The name of the class of the first cause; mail servers quote addresses in their answers. */
  static String name(EmailException failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root.getClass().getName();
  }

  private static boolean has(Throwable failure, String className) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
        if (type.getName().equals(className)) {
          return true;
        }
      }
    }
    return false;
  }
}
