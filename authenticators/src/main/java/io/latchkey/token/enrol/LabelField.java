package io.latchkey.token.enrol;

import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.utils.FormMessage;

/** The name that a person gives a token. */
final class LabelField {
  private final RequiredActionContext context;
  private final String label;

  LabelField(RequiredActionContext context) {
    this.context = context;
    this.label = new EnrolmentForm(context).sent(EnrolmentForm.LABEL);
  }

  /** Null for the serial number. */
  @Nullable String value() {
    return label.isEmpty() ? null : label;
  }

  /** What is wrong with it; null if nothing is. */
  @Nullable FormMessage error() {
    if (label.length() > EnrolmentForm.MAX_LABEL
        || label.chars().anyMatch(Character::isISOControl)) {
      return new FormMessage(
          EnrolmentForm.LABEL, "latchkeyInvalidLabel", String.valueOf(EnrolmentForm.MAX_LABEL));
    }
    return isTaken() ? new FormMessage(EnrolmentForm.LABEL, "latchkeyLabelTaken") : null;
  }

  private boolean isTaken() {
    return !label.isEmpty()
        && context
            .getUser()
            .credentialManager()
            .getStoredCredentialsStream()
            .anyMatch(row -> label.equalsIgnoreCase(row.getUserLabel()));
  }
}
