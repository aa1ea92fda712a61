package io.latchkey.token;

import io.latchkey.oath.OcraSuite;
import io.latchkey.yubico.YubicoOtp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token that someone holds, as the rest of the server may see it: no secret, no moving factor.
 *
 * @param id the token's id
 * @param credentialId id of the CREDENTIAL row by which the person holds it
 * @param kind for instance {@code ocra}
 * @param serial serial number
 * @param manufacturer null if unknown
 * @param model null if unknown
 * @param label the name that the person or an administrator gave it
 * @param parameters how it computes
 * @param selfEnrolled whether the person has given its secret, and so may know it
 */
public record HardwareToken(
    String id,
    String credentialId,
    String kind,
    String serial,
    @Nullable String manufacturer,
    @Nullable String model,
    String label,
    TokenParameters parameters,
    boolean selfEnrolled) {
  private static final int MUTUAL_LENGTH = 8;

  /** Whether a challenge is shown for it, or it shows its code unasked. */
  public boolean needsChallenge() {
    return parameters.takesChallenge();
  }

  /** Whether validation servers verify what it types, and not this server. */
  public boolean isVerifiedElsewhere() {
    return parameters.verifiedBy() != null;
  }

  /**
   * The token of several that typed a response by itself: a YubiKey's one-time password begins with
   * its public id. Empty if it is no such password, or of none of them.
   */
  public static Optional<HardwareToken> thatTyped(String response, List<HardwareToken> tokens) {
    return YubicoOtp.parse(Attempt.clean(response))
        .filter(otp -> !otp.publicId().isEmpty())
        .flatMap(
            otp ->
                tokens.stream()
                    .filter(token -> otp.publicId().equals(token.parameters().publicId()))
                    .findFirst());
  }

  /**
   * Whether the server can prove itself to it first. With short questions an attacker could use the
   * server's responses as the token's.
   */
  public boolean supportsMutual() {
    return parameters.suite() != null
        && OcraSuite.parse(parameters.suite()).question().length() >= MUTUAL_LENGTH;
  }

  /** Whether it makes plain signatures: section 6.3 of RFC 6287 leaves sessions out of them. */
  public boolean signs() {
    return parameters.suite() != null && OcraSuite.parse(parameters.suite()).session().isEmpty();
  }

  /** Whether a right response also proves that the token's PIN is known. */
  public boolean provesPin() {
    return parameters.suite() != null && OcraSuite.parse(parameters.suite()).pinHash().isPresent();
  }
}
