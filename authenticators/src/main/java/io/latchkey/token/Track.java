package io.latchkey.token;

import io.latchkey.oath.Totp;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/**
 * A line of positions, counters or time steps, at which a token makes responses: which of them are
 * accepted at once, and how far a resynchronisation searches.
 *
 * @param compute the response at a position
 * @param accepted positions whose response is accepted, used ones included
 * @param resync positions that a resynchronisation searches
 * @param drift the clock's drift that a response at a position shows, in steps
 * @param moves whether a response uses its position up; if not, only the challenge makes it unique
 */
record Track(
    LongFunction<String> compute,
    Range accepted,
    Range resync,
    LongUnaryOperator drift,
    boolean moves) {

  /** How far back a used counter is told from a wrong response, for the reason in the event. */
  private static final int LOOK_BACK = 10;

  /** From the lowest to the highest position, both included; empty if the highest is lower. */
  record Range(long lowest, long highest) {
    static final Range NONE = new Range(0, -1);

    Range from(long position) {
      return new Range(Math.max(lowest, position), highest);
    }

    Range below(long position) {
      return new Range(lowest, Math.min(highest, position - 1));
    }
  }

  /**
   * A counter (RFC 4226, section 7.4).
   *
   * @param drift of the clock that the token has beside the counter; 0 if it has none
   */
  static Track counter(TokenKind.Question question, long drift, LongFunction<String> compute) {
    long next = question.movingFactor();
    TokenParameters parameters = question.parameters();
    return new Track(
        compute,
        new Range(next - LOOK_BACK, next + parameters.lookAhead()),
        parameters.resyncWindow() == 0
            ? Range.NONE
            : new Range(next, next + parameters.resyncWindow()),
        position -> drift,
        true);
  }

  /**
   * A clock (RFC 6238, section 6). The remembered drift moves what is accepted; what is searched
   * lies around the server's own time, so that no row of logins leads away from it.
   */
  static Track clock(TokenKind.Question question, int period, LongFunction<String> compute) {
    long step = Totp.step(question.now(), period);
    TokenParameters parameters = question.parameters();
    long expected = step + Drift.within(question.drift(), parameters);
    return new Track(
        compute,
        new Range(expected - parameters.lookAhead(), expected + parameters.lookAhead()),
        parameters.resyncWindow() == 0
            ? Range.NONE
            : new Range(step - parameters.resyncWindow(), step + parameters.resyncWindow()),
        position -> Drift.within(position - step, parameters),
        true);
  }

  /** Neither counter nor clock. */
  static Track still(TokenKind.Question question, LongFunction<String> compute) {
    long only = question.movingFactor();
    return new Track(compute, new Range(only, only), Range.NONE, position -> 0, false);
  }
}
