package io.latchkey.token;

import io.latchkey.oath.CounterWindow;
import io.latchkey.token.Track.Range;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a driver found: whether a response is one that the token makes, and where.
 *
 * @param outcome whether it is right and unused
 * @param next the lowest unused counter or time step once the response is accepted; the present one
 *     if nothing moves
 * @param drift the clock's drift once the response is accepted, in steps
 */
record Match(Outcome outcome, long next, long drift) {

  enum Outcome {
    /** The token does not make this response, or not now. */
    WRONG,
    /** The token made this response, but its counter or time step is used. */
    REPLAYED,
    /** Right and unused. */
    RIGHT
  }

  static Match wrong() {
    return new Match(Outcome.WRONG, 0, 0);
  }

  static Match replayed() {
    return new Match(Outcome.REPLAYED, 0, 0);
  }

  /**
   * Searches the positions that are accepted, the unused ones first.
   *
   * @param movingFactor the lowest position that is unused
   */
  static Match accepted(List<Track> tracks, long movingFactor, String response) {
    Match best = wrong();
    for (Track track : tracks) {
      Match match = accepted(track, movingFactor, response);
      if (match.outcome().compareTo(best.outcome()) > 0) {
        best = match;
      }
    }
    return best;
  }

  private static Match accepted(Track track, long movingFactor, String response) {
    OptionalLong unused = find(track, track.accepted().from(movingFactor), response);
    if (unused.isPresent()) {
      return right(track, unused.getAsLong());
    }
    return find(track, track.accepted().below(movingFactor), response).isPresent()
        ? replayed()
        : wrong();
  }

  /**
   * Searches the positions of a resynchronisation, all of them unused.
   *
   * @param from the lowest position to search
   * @return the lowest position at which the response is right
   */
  static OptionalLong located(List<Track> tracks, long movingFactor, long from, String response) {
    long lowest = Math.max(from, movingFactor);
    return tracks.stream()
        .map(track -> find(track, track.resync().from(lowest), response))
        .flatMapToLong(OptionalLong::stream)
        .min();
  }

  /**
   * Looks at the one position after another.
   *
   * @param position an unused position within the window of resynchronisation
   */
  static Match following(List<Track> tracks, long movingFactor, long position, String response) {
    for (Track track : tracks) {
      Range searched = track.resync().from(movingFactor);
      if (position >= searched.lowest()
          && position <= searched.highest()
          && find(track, new Range(position + 1, position + 1), response).isPresent()) {
        return right(track, position + 1);
      }
    }
    return wrong();
  }

  private static Match right(Track track, long position) {
    return new Match(
        Outcome.RIGHT,
        track.moves() ? position + 1 : position,
        track.drift().applyAsLong(position));
  }

  private static OptionalLong find(Track track, Range range, String response) {
    long first = Math.max(0, range.lowest());
    return first > range.highest()
        ? OptionalLong.empty()
        : CounterWindow.find(
            first, Math.toIntExact(range.highest() - first + 1), track.compute(), response);
  }
}
