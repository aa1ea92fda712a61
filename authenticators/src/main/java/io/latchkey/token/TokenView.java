package io.latchkey.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A token as administrators read it: everything but its secrets. Times are in seconds since 1970.
 *
 * @param counter the lowest counter or time step that is unused
 * @param drift how far its clock is ahead, in time steps; null if it has none
 * @param usesLeft how many more responses its issuer lets it give; null for any number
 * @param maxFailures failures in a row after which only an administrator unlocks it, where the
 *     issuer asks for less than everyone's
 * @param pinMinDigits shortest PIN, if the issuer says so
 * @param pinMaxDigits longest PIN, if the issuer says so
 * @param failures wrong responses in a row
 * @param lockedUntil end of the present lock; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenView(
    String id,
    String kind,
    String serial,
    @Nullable String manufacturer,
    @Nullable String model,
    @Nullable String suite,
    @Nullable Integer digits,
    @Nullable String algorithm,
    @Nullable Integer period,
    long counter,
    @Nullable Long drift,
    int lookAhead,
    int resyncWindow,
    @Nullable String session,
    @Nullable String publicId,
    @Nullable String challengeFormat,
    @Nullable String verifiedBy,
    @Nullable Long validFrom,
    @Nullable Long validUntil,
    @Nullable Long usesLeft,
    @Nullable Integer maxFailures,
    @Nullable Integer pinMinDigits,
    @Nullable Integer pinMaxDigits,
    String state,
    @Nullable String holder,
    int failures,
    @Nullable Long lockedUntil,
    @Nullable Long lastUsed,
    @Nullable String batch) {

  static TokenView of(TokenEntity token) {
    TokenParameters parameters = TokenParameters.ofJson(token.parameters);
    return new TokenView(
        token.id,
        token.kind,
        token.serial,
        token.manufacturer.isEmpty() ? null : token.manufacturer,
        token.model,
        parameters.suite(),
        parameters.digits(),
        parameters.algorithm() == null ? null : parameters.algorithm().name(),
        parameters.period(),
        token.movingFactor,
        parameters.period() == null ? null : token.drift,
        parameters.lookAhead(),
        parameters.resyncWindow(),
        parameters.session(),
        parameters.publicId(),
        parameters.challengeFormat() == null ? null : parameters.challengeFormat().text(),
        parameters.verifiedBy(),
        token.validFrom,
        token.validUntil,
        token.usesLeft,
        parameters.issuersPolicy().maxFailures(),
        parameters.issuersPolicy().pinMinDigits(),
        parameters.issuersPolicy().pinMaxDigits(),
        token.state.text(),
        token.holder,
        token.failures,
        token.lockedUntil == 0 ? null : token.lockedUntil,
        token.lastUsed,
        token.batch);
  }
}
