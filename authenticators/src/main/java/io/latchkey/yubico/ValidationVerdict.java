package io.latchkey.yubico;

import org.jspecify.annotations.Nullable;

/**
 * What a validation server's answer comes to.
 *
 * @param status what it says
 * @param position {@link YubicoOtp.Content#position()} of a good password, as the server read it;
 *     null if it does not say
 */
public record ValidationVerdict(ValidationStatus status, @Nullable Long position) {

  static ValidationVerdict of(ValidationStatus status) {
    return new ValidationVerdict(status, null);
  }
}
