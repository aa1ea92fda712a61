package io.latchkey.token;

/**
 * How far a token's clock is ahead of the server's, in time steps; behind, if negative (RFC 6238,
 * section 6). It is remembered with each accepted response and never exceeds the token's
 * resynchronisation window.
 */
final class Drift {
  private Drift() {}

  static long within(long drift, TokenParameters parameters) {
    int bound = parameters.resyncWindow();
    return Math.max(-bound, Math.min(bound, drift));
  }
}
