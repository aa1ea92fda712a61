package io.latchkey.token.enrol;

import io.latchkey.step.CredentialLabel;
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
    return CredentialLabel.error(EnrolmentForm.LABEL, label, context.getUser());
  }
}
