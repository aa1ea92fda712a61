package io.latchkey.token;

import io.latchkey.step.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How an enrolment ended.
 *
 * @param reason why it was refused; null if the person holds the token now
 * @param kind kind of the token; null if none was found
 * @param serial serial number of the token; null if none was found
 * @param credentialId the person's new CREDENTIAL row; null if it was refused
 */
public record Enrolment(
    @Nullable Reason reason,
    @Nullable String kind,
    @Nullable String serial,
    @Nullable String credentialId) {

  /** The person tried too often: nothing was looked at. */
  public static final Enrolment TOO_MANY_TRIES = refused(Reason.TOO_MANY_TRIES, null);

  static Enrolment refused(Reason reason, @Nullable TokenEntity token) {
    return token == null
        ? new Enrolment(reason, null, null, null)
        : new Enrolment(reason, token.kind, token.serial, null);
  }
}
