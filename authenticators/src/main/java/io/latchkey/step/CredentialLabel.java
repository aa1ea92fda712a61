package io.latchkey.step;

import io.latchkey.server.PlainText;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/** The name that a person gives a credential, by which they tell it from their others. */
public final class CredentialLabel {
  private static final int MAX_LENGTH = 100;

  private CredentialLabel() {}

  /**
   * What is wrong with a name; null if nothing is.
   *
   * @param field of the form, which the message is shown at
   * @param label as typed; empty if the person leaves it to us
   */
  public static @Nullable FormMessage error(String field, String label, UserModel owner) {
    if (!isWellFormed(label)) {
      return new FormMessage(field, "latchkeyInvalidLabel", String.valueOf(MAX_LENGTH));
    }
    return isTaken(label, owner) ? new FormMessage(field, "latchkeyLabelTaken") : null;
  }

  /** Whether a text can be a name: 100 characters at most, and none of them controls anything. */
  public static boolean isWellFormed(String label) {
    return label.length() <= MAX_LENGTH && PlainText.is(label);
  }

  private static boolean isTaken(String label, UserModel owner) {
    return !label.isEmpty()
        && owner
            .credentialManager()
            .getStoredCredentialsStream()
            .anyMatch(row -> label.equalsIgnoreCase(row.getUserLabel()));
  }
}
