package io.latchkey.token;

import io.latchkey.step.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a response.
 *
 * @param reason why it was refused; null if it was accepted
 * @param outOfSyncAt if the reason is {@link Reason#OUT_OF_SYNC}, the counter or time step of the
 *     response, to be given to the verification of the next one; else null
 */
public record Verification(@Nullable Reason reason, @Nullable Long outOfSyncAt) {
  static final Verification ACCEPTED = new Verification(null, null);

  /** The token is in step again. Nobody has logged in. */
  static final Verification RESYNCED = refused(Reason.RESYNCED);

  static Verification refused(Reason reason) {
    return new Verification(reason, null);
  }

  static Verification outOfSync(long position) {
    return new Verification(Reason.OUT_OF_SYNC, position);
  }

  public boolean accepted() {
    return reason == null;
  }
}
