package io.latchkey.apikey.rest;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.PlainText;
import org.jspecify.annotations.Nullable;

/** Why a key is revoked, in the words of whoever revokes it. */
public final class RevocationReason {
  private static final int MAX = 255;

  private RevocationReason() {}

  /**
   * The query parameter {@code reason}.
   *
   * @param unset what it is if none was given
   * @throws InvalidFieldException if it is too long, or holds control characters
   */
  public static String of(@Nullable String reason, String unset) {
    if (reason == null || reason.isBlank()) {
      return unset;
    }
    if (reason.length() > MAX || !PlainText.is(reason)) {
      throw new InvalidFieldException(
          "reason", "expected at most " + MAX + " characters without control characters");
    }
    return reason.strip();
  }
}
