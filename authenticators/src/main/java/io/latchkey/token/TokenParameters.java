package io.latchkey.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.oath.HmacAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * How a token computes, beside its secret.
 *
 * @param suite OCRA suite as provisioned; null for other kinds
 * @param digits length of a response in digits
 * @param algorithm hash of the HMAC
 * @param period length of a time step in seconds; null if the token has no clock
 * @param lookAhead how many counters beyond the expected one, or time steps either side of it, are
 *     accepted; 0 for the expected one only
 * @param resyncWindow how far a resynchronisation searches and how far a clock may drift, in
 *     counters or steps; 0 for not at all
 * @param session fixed OCRA session information as hex; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenParameters(
    @Nullable String suite,
    int digits,
    HmacAlgorithm algorithm,
    @Nullable Integer period,
    int lookAhead,
    int resyncWindow,
    @Nullable String session) {

  /** The suite of a token that was made with one. */
  String requiredSuite() {
    return Objects.requireNonNull(suite, "suite");
  }

  /** The period of a token that was made with one. */
  int requiredPeriod() {
    return Objects.requireNonNull(period, "period");
  }

  /** The same, with the windows of another token. */
  TokenParameters withWindowsOf(TokenParameters other) {
    return new TokenParameters(
        suite, digits, algorithm, period, other.lookAhead, other.resyncWindow, session);
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
