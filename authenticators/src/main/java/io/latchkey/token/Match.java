package io.latchkey.token;

import io.latchkey.oath.CounterWindow;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/**
 * What a driver found: whether a response is one that the token makes, and where.
 *
 * @param outcome whether it is right and unused
 * @param next the lowest unused counter or time step once the response is accepted; the present one
 *     if nothing moves
 */
record Match(Outcome outcome, long next) {

  enum Outcome {
    /** The token does not make this response, or not now. */
    WRONG,
    /** The token made this response, but its counter or time step is used. */
    REPLAYED,
    /** Right and unused. */
    RIGHT
  }

  static Match wrong() {
    return new Match(Outcome.WRONG, 0);
  }

  static Match replayed() {
    return new Match(Outcome.REPLAYED, 0);
  }

  /** Right, and nothing moves: only the challenge makes the response unique. */
  static Match right(long movingFactor) {
    return new Match(Outcome.RIGHT, movingFactor);
  }

  /**
   * Searches the positions at which a response may be right, the unused ones first.
   *
   * @param lowest the first counter or time step to try
   * @param highest the last one
   * @param movingFactor the lowest one that is unused
   * @param compute the response at a position
   */
  static Match within(
      long lowest, long highest, long movingFactor, LongFunction<String> compute, String response) {
    OptionalLong unused = find(Math.max(lowest, movingFactor), highest, compute, response);
    if (unused.isPresent()) {
      return new Match(Outcome.RIGHT, unused.getAsLong() + 1);
    }
    return find(lowest, Math.min(highest, movingFactor - 1), compute, response).isPresent()
        ? replayed()
        : wrong();
  }

  private static OptionalLong find(
      long lowest, long highest, LongFunction<String> compute, String response) {
    long first = Math.max(0, lowest);
    return first > highest
        ? OptionalLong.empty()
        : CounterWindow.find(first, Math.toIntExact(highest - first + 1), compute, response);
  }
}
