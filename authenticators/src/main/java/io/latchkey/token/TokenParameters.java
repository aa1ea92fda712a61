package io.latchkey.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.oath.HmacAlgorithm;
import io.latchkey.oath.OcraSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * How a token computes, beside its secret.
 *
 * @param suite OCRA suite as provisioned; null for other kinds
 * @param digits length of a response in digits; null if it is not made of digits
 * @param algorithm hash of the HMAC; null if the token computes none
 * @param period length of a time step in seconds; null if the token has no clock
 * @param lookAhead how many counters beyond the expected one, or time steps either side of it, are
 *     accepted; 0 for the expected one only
 * @param resyncWindow how far a resynchronisation searches and how far a clock may drift, in
 *     counters or steps; 0 for not at all
 * @param session fixed OCRA session information as hex; null if there is none
 * @param publicId what a YubiKey types before its one-time password, as modhex; null for other
 *     kinds
 * @param policy what the issuer asks; null if nothing
 * @param challengeFormat how a YubiKey's slot takes HMAC-SHA-1 challenges; null for other kinds
 * @param verifiedBy {@link #VALIDATION_SERVER} if other servers verify what the token types; null
 *     if this one does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenParameters(
    @Nullable String suite,
    @Nullable Integer digits,
    @Nullable HmacAlgorithm algorithm,
    @Nullable Integer period,
    int lookAhead,
    int resyncWindow,
    @Nullable String session,
    @Nullable String publicId,
    @Nullable TokenPolicy policy,
    @Nullable ChallengeFormat challengeFormat,
    @Nullable String verifiedBy) {
  static final String VALIDATION_SERVER = "validation-server";

  /** How an OATH token computes, which has all but a public id. */
  static TokenParameters oath(
      @Nullable String suite,
      int digits,
      HmacAlgorithm algorithm,
      @Nullable Integer period,
      int lookAhead,
      int resyncWindow,
      @Nullable String session) {
    return new TokenParameters(
        suite, digits, algorithm, period, lookAhead, resyncWindow, session, null, null, null, null);
  }

  /** How a YubiKey that types a one-time password computes. */
  static TokenParameters yubicoOtp(String publicId, @Nullable String verifiedBy) {
    return new TokenParameters(
        null, null, null, null, 0, 0, null, publicId, null, null, verifiedBy);
  }

  /** How a slot for HMAC-SHA-1 challenges computes. */
  static TokenParameters hmacSha1(ChallengeFormat format) {
    return new TokenParameters(null, null, null, null, 0, 0, null, null, null, format, null);
  }

  /** The suite of a token that was made with one. */
  String requiredSuite() {
    return Objects.requireNonNull(suite, "suite");
  }

  /** The digits of a token that was made with some. */
  int requiredDigits() {
    return Objects.requireNonNull(digits, "digits");
  }

  /** The hash of a token that was made with one. */
  HmacAlgorithm requiredAlgorithm() {
    return Objects.requireNonNull(algorithm, "algorithm");
  }

  /** The public id of a token that was made with one. */
  String requiredPublicId() {
    return Objects.requireNonNull(publicId, "publicId");
  }

  /** The format of the challenges of a token that was made with one. */
  ChallengeFormat requiredChallengeFormat() {
    return Objects.requireNonNull(challengeFormat, "challengeFormat");
  }

  /** The period of a token that was made with one. */
  int requiredPeriod() {
    return Objects.requireNonNull(period, "period");
  }

  /** The same, with the windows of another token. */
  TokenParameters withWindowsOf(TokenParameters other) {
    return new TokenParameters(
        suite,
        digits,
        algorithm,
        period,
        other.lookAhead,
        other.resyncWindow,
        session,
        publicId,
        policy,
        challengeFormat,
        verifiedBy);
  }

  /** The same, with another policy of the issuer. */
  TokenParameters withPolicy(TokenPolicy issuers) {
    return new TokenParameters(
        suite,
        digits,
        algorithm,
        period,
        lookAhead,
        resyncWindow,
        session,
        publicId,
        issuers.equals(TokenPolicy.NONE) ? null : issuers,
        challengeFormat,
        verifiedBy);
  }

  /** What the issuer asks. */
  public TokenPolicy issuersPolicy() {
    return policy == null ? TokenPolicy.NONE : policy;
  }

  /** Whether the moving factor is a counter, and no time step or nothing at all. */
  boolean counts() {
    return suite == null
        ? period == null && challengeFormat == null
        : OcraSuite.parse(suite).counter();
  }

  /** Whether a response is to a challenge, or the token gives it unasked. */
  boolean takesChallenge() {
    return suite != null || challengeFormat != null;
  }

  String toJson() {
    try {
      return JsonSerialization.writeValueAsString(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TokenParameters ofJson(String json) {
    try {
      return JsonSerialization.readValue(json, TokenParameters.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
