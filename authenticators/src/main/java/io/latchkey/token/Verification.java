package io.latchkey.token;

import org.jspecify.annotations.Nullable;

/**
 * The verdict on a response.
 *
 * @param reason why it was refused; null if it was accepted
 */
public record Verification(@Nullable Reason reason) {
  static final Verification ACCEPTED = new Verification(null);

  static Verification refused(Reason reason) {
    return new Verification(reason);
  }

  public boolean accepted() {
    return reason == null;
  }
}
