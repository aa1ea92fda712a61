package io.latchkey.token.enrol;

import io.latchkey.step.Marks;
import org.keycloak.authentication.RequiredActionContext;

/** How often one person may try to add a token; a new login does not bring the tries back. */
final class EnrolmentTries {
  private static final int TRIES = 10;
  private static final int SECONDS = 60 * 60;

  private EnrolmentTries() {}

  static Marks of(RequiredActionContext context) {
    String person = context.getRealm().getId() + "." + context.getUser().getId();
    return new Marks(context.getSession(), "enrol." + person, TRIES, SECONDS);
  }
}
