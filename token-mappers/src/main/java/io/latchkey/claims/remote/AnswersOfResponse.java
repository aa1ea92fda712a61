package io.latchkey.claims.remote;

import io.latchkey.claims.remote.RemoteAnswers.Fetch;
import io.latchkey.claims.remote.RemoteAnswers.Question;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/**
 * What was answered while one response is made: its tokens say the same, and a server that fails
 * holds it up once.
 */
final class AnswersOfResponse {
  private static final String ATTRIBUTE = "latchkey.remote-claims";

  private final Map<Question, RemoteDocument> answers = new HashMap<>();
  private final Map<Question, String> failures = new HashMap<>();

  private AnswersOfResponse() {}

  static AnswersOfResponse of(KeycloakSession session) {
    AnswersOfResponse answers = session.getAttribute(ATTRIBUTE, AnswersOfResponse.class);
    if (answers == null) {
      answers = new AnswersOfResponse();
      session.setAttribute(ATTRIBUTE, answers);
    }
    return answers;
  }

  RemoteDocument get(Question question, Fetch fetch) throws RemoteFailureException {
    String failure = failures.get(question);
    if (failure != null) {
      throw new RemoteFailureException(failure);
    }
    RemoteDocument answer = answers.get(question);
    if (answer == null) {
      try {
        answer = fetch.get();
      } catch (RemoteFailureException e) {
        failures.put(question, e.reason());
        throw e;
      }
      answers.put(question, answer);
    }
    return answer;
  }
}
