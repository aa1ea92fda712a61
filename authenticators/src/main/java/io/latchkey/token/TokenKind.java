package io.latchkey.token;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import org.jspecify.annotations.Nullable;

/** The driver of a kind of token: what is special to it, and nothing that decides or stores. */
interface TokenKind {
  /** How far back a used counter is told from a wrong response, for the reason in the event. */
  int LOOK_BACK = 10;

  /** The kind's name, for instance {@code ocra}. */
  String id();

  /**
   * Takes this kind's fields from a request.
   *
   * @throws InvalidFieldException naming the field that is missing, unasked for or malformed
   */
  TokenDefinition read(JsonFields fields);

  /** A new challenge for the person to type into the token; null if the kind has none. */
  default @Nullable String newChallenge(TokenParameters parameters) {
    return null;
  }

  /** Looks for a response within the token's windows. */
  Match match(Question question, String response);

  /**
   * All that a response depends on.
   *
   * @param secret the token's secret
   * @param parameters how it computes
   * @param movingFactor the lowest unused counter or time step
   * @param challenge the challenge that was shown; null if there was none
   * @param now seconds since 1970
   */
  record Question(
      TokenSecret secret,
      TokenParameters parameters,
      long movingFactor,
      @Nullable String challenge,
      long now) {}
}
