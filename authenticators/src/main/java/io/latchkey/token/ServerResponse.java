package io.latchkey.token;

import io.latchkey.step.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What the server answers a token in the mutual mode.
 *
 * @param value the response, which the token displays too; null if it is refused
 * @param reason why it is refused; null if it is not
 */
public record ServerResponse(@Nullable String value, @Nullable Reason reason) {

  static ServerResponse refused(Reason reason) {
    return new ServerResponse(null, reason);
  }
}
