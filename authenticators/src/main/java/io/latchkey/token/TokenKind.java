package io.latchkey.token;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The driver of a kind of token: what is special to it, and nothing that decides or stores. */
interface TokenKind {

  /** The kind's name, for instance {@code ocra}. */
  String id();

  /**
   * Takes this kind's fields from a request.
   *
   * @throws InvalidFieldException naming the field that is missing, unasked for or malformed
   */
  TokenDefinition read(JsonFields fields);

  /**
   * A new challenge for the person to type into the token; null if the kind has none.
   *
   * @param purpose what it is for; a kind whose challenges are long enough binds it into them
   */
  default @Nullable String newChallenge(TokenParameters parameters, byte[] purpose) {
    return null;
  }

  /**
   * A new challenge in answer to what the token asked the server, in the mutual mode; null if the
   * kind has none, or none is safe beside that question.
   */
  default @Nullable String newChallenge(TokenParameters parameters, String clientChallenge) {
    return null;
  }

  /**
   * The server's response of the mutual mode; null if the kind has none.
   *
   * @param challenge with what the token asked the server
   */
  default @Nullable String serverResponse(Question question, IssuedChallenge challenge) {
    return null;
  }

  /** Where a response may be right; nowhere if a challenge is missing. */
  List<Track> tracks(Question question);

  /** Looks for a response among those that are accepted at once. */
  default Match match(Question question, String response) {
    return Match.accepted(tracks(question), question.movingFactor(), response);
  }

  /**
   * Looks for an unused response within the window of resynchronisation.
   *
   * @param from the lowest counter or time step to search
   * @return the lowest at which it is right
   */
  default OptionalLong locate(Question question, String response, long from) {
    return Match.located(tracks(question), question.movingFactor(), from, response);
  }

  /** Whether a response is the one that follows the response at an unused position. */
  default Match follow(Question question, long position, String response) {
    return Match.following(tracks(question), question.movingFactor(), position, response);
  }

  /**
   * All that a response depends on.
   *
   * @param secret the token's secret
   * @param parameters how it computes
   * @param movingFactor the lowest unused counter or time step
   * @param drift the clock's remembered drift, in time steps
   * @param challenge the challenge that was shown; null if there was none
   * @param now seconds since 1970
   */
  record Question(
      TokenSecret secret,
      TokenParameters parameters,
      long movingFactor,
      long drift,
      @Nullable String challenge,
      long now) {

    /** The same question to the same token with another secret. */
    Question with(TokenSecret other) {
      return new Question(other, parameters, movingFactor, drift, challenge, now);
    }
  }
}
