package io.latchkey.token.admin;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.JsonFields;
import io.latchkey.step.Reason;
import io.latchkey.token.TokenCheck;
import io.latchkey.token.TokenResync;
import io.latchkey.token.TokenView;
import io.latchkey.token.Verification;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.ErrorRepresentation;
import org.keycloak.services.ErrorResponse;

/**
 * Responses of a token that an administrator sends.
 *
 * @param id of the token
 */
record TokenResponses(KeycloakSession session, RealmModel realm, String id) {

  /** Puts the token in step by two responses. */
  Verification resync(TokenView token, JsonFields fields) {
    List<String> responses = fields.texts("responses", 2, 64);
    List<String> challenges = fields.texts("challenges", 2, 128);
    fields.end();
    return new TokenResync(session)
        .resync(
            realm,
            id,
            token.holder(),
            answer(token, responses, challenges, 0),
            answer(token, responses, challenges, 1));
  }

  private static TokenResync.Answer answer(
      TokenView token, List<String> responses, List<String> challenges, int place) {
    if (responses.size() != 2) {
      throw new InvalidFieldException("responses", "expected two, one after the other");
    }
    String challenge = place < challenges.size() ? challenges.get(place) : null;
    TokenCheck.requireChallenge(token.suite(), challenge);
    return new TokenResync.Answer(challenge, responses.get(place));
  }

  /** What is answered to a resynchronisation that was refused. */
  static Response refused(Reason reason) {
    boolean wrong = reason == Reason.WRONG_RESPONSE || reason == Reason.REPLAYED;
    ErrorRepresentation error = new ErrorRepresentation();
    if (wrong) {
      error.setField("responses");
    }
    error.setErrorMessage(
        wrong
            ? "responses: expected two consecutive unused ones within the resynchronisation window"
                + " ("
                + reason.text()
                + ")"
            : "The token cannot be resynchronised: " + reason.text());
    return Response.status(wrong ? Response.Status.BAD_REQUEST : Response.Status.CONFLICT)
        .entity(error)
        .build();
  }

  /** Says what a login would say to a response; wrong ones are limited. */
  Verification test(JsonFields fields) {
    TestLimit limit = new TestLimit(session, id);
    String response = fields.requiredText("response", 64);
    String challenge = fields.text("challenge", 128);
    fields.end();
    if (limit.reached()) {
      throw ErrorResponse.error(
          "Too many wrong responses in a minute", Response.Status.TOO_MANY_REQUESTS);
    }
    Verification verdict = new TokenCheck(session).check(realm, id, challenge, response);
    if (!verdict.accepted()) {
      limit.count();
    }
    return verdict;
  }
}
