package io.latchkey.token;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to put a token in step.
 *
 * @param responses two, one after the other
 * @param challenges the two that were typed into the token, or none
 */
public record ResyncRequest(List<String> responses, List<String> challenges) {

  /**
   * Reads it.
   *
   * @throws InvalidFieldException naming the field and what it takes
   */
  public static ResyncRequest read(JsonFields fields) {
    List<String> responses = fields.texts("responses", 2, 64);
    List<String> challenges = fields.texts("challenges", 2, 128);
    fields.end();
    if (responses.size() != 2) {
      throw new InvalidFieldException("responses", "expected two, one after the other");
    }
    if (challenges.size() == 1) {
      throw new InvalidFieldException("challenges", "expected the two challenges, or none");
    }
    return new ResyncRequest(responses, challenges);
  }

  /**
   * One of the two answers.
   *
   * @param suite of the token; null if it has none
   * @param place 0 or 1
   * @throws InvalidFieldException if a token with a suite has no challenge, or another has one
   */
  public TokenResync.Answer answer(@Nullable String suite, int place) {
    String challenge = challenges.isEmpty() ? null : challenges.get(place);
    TokenCheck.requireChallenge(suite, challenge);
    return new TokenResync.Answer(challenge, responses.get(place));
  }
}
