package io.latchkey.token.temporary;

import io.latchkey.step.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a temporary code.
 *
 * @param reason why it was refused; null if it was accepted
 * @param singleUse whether it was for one login only
 */
public record TemporaryLogin(@Nullable Reason reason, boolean singleUse) {

  static TemporaryLogin refused(Reason reason) {
    return new TemporaryLogin(reason, false);
  }
}
