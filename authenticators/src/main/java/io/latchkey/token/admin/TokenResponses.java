package io.latchkey.token.admin;

import io.latchkey.server.JsonFields;
import io.latchkey.step.Reason;
import io.latchkey.token.CheckRequest;
import io.latchkey.token.ResyncRequest;
import io.latchkey.token.TokenCheck;
import io.latchkey.token.TokenResync;
import io.latchkey.token.TokenView;
import io.latchkey.token.Verification;
import jakarta.ws.rs.core.Response;
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
    ResyncRequest request = ResyncRequest.read(fields);
    return new TokenResync(session)
        .resync(
            realm,
            id,
            token.holder(),
            request.answer(token.suite(), 0),
            request.answer(token.suite(), 1));
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
    CheckRequest request = CheckRequest.read(fields);
    if (limit.reached()) {
      throw ErrorResponse.error(
          "Too many wrong responses in a minute", Response.Status.TOO_MANY_REQUESTS);
    }
    Verification verdict =
        new TokenCheck(session).check(realm, id, request.challenge(), request.response());
    if (!verdict.accepted()) {
      limit.count();
    }
    return verdict;
  }
}
