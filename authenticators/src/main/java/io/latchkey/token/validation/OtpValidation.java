package io.latchkey.token.validation;

import io.latchkey.step.Reason;
import io.latchkey.yubico.ValidationStatus;
import io.latchkey.yubico.ValidationVerdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the validation servers made of a one-time password.
 *
 * @param outcome whether it is good
 * @param position use counter and session use of a good one, as one number; null if not told
 * @param failure why it is not known whether it is good; null if it is known
 */
public record OtpValidation(Outcome outcome, @Nullable Long position, @Nullable Reason failure) {

  /** Whether a password is good. */
  public enum Outcome {
    GOOD,
    WRONG,
    REPLAYED
  }

  /** The weightiest first. */
  private static final List<Reason> BY_WEIGHT =
      List.of(
          Reason.VALIDATION_FORGED,
          Reason.VALIDATION_REFUSED,
          Reason.VALIDATION_REPLAYED_REQUEST,
          Reason.VALIDATION_NOT_ENOUGH_ANSWERS,
          Reason.VALIDATION_BACKEND_ERROR,
          Reason.VALIDATION_NOT_ALLOWED,
          Reason.VALIDATION_UNREACHABLE);

  /** No server need be asked: it is not a password of the token. */
  public static final OtpValidation NOT_OF_THE_TOKEN = new OtpValidation(Outcome.WRONG, null, null);

  static OtpValidation failed(Reason reason) {
    return new OtpValidation(Outcome.WRONG, null, reason);
  }

  /** Only {@link ValidationStatus#OK} is OK. */
  static OtpValidation of(ValidationVerdict verdict) {
    return switch (verdict.status()) {
      case OK -> new OtpValidation(Outcome.GOOD, verdict.position(), null);
      case BAD_OTP -> new OtpValidation(Outcome.WRONG, null, null);
      case REPLAYED_OTP -> new OtpValidation(Outcome.REPLAYED, null, null);
      case REPLAYED_REQUEST -> failed(Reason.VALIDATION_REPLAYED_REQUEST);
      case BACKEND_ERROR -> failed(Reason.VALIDATION_BACKEND_ERROR);
      case NOT_ENOUGH_ANSWERS -> failed(Reason.VALIDATION_NOT_ENOUGH_ANSWERS);
      case BAD_SIGNATURE, MISSING_PARAMETER, NO_SUCH_CLIENT, OPERATION_NOT_ALLOWED, UNKNOWN ->
          failed(Reason.VALIDATION_REFUSED);
      case MALFORMED, UNSIGNED, OTHER_REQUEST -> failed(Reason.VALIDATION_FORGED);
    };
  }

  /** The failure of two that says more to an administrator: what came back before what did not. */
  OtpValidation or(OtpValidation other) {
    return BY_WEIGHT.indexOf(other.failure) < BY_WEIGHT.indexOf(failure) ? other : this;
  }
}
