package io.latchkey.claims;

import io.latchkey.session.AuthenticationFactor;
import io.latchkey.session.AuthenticationFactors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;

/** The factors of a user session while one response is made: many mappers read the same. */
record FactorsOfResponse(
    String userSession, Map<String, String> notes, List<AuthenticationFactor> factors) {
  private static final String ATTRIBUTE = "latchkey.factors";

  /** What was proved in the user session, oldest first; read again when its notes are others. */
  static List<AuthenticationFactor> of(KeycloakSession session, UserSessionModel userSession) {
    FactorsOfResponse known = session.getAttribute(ATTRIBUTE, FactorsOfResponse.class);
    Map<String, String> notes = userSession.getNotes();
    if (known == null
        || !known.userSession.equals(userSession.getId())
        || !known.notes.equals(notes)) {
      known =
          new FactorsOfResponse(
              userSession.getId(), new HashMap<>(notes), AuthenticationFactors.of(userSession));
      session.setAttribute(ATTRIBUTE, known);
    }
    return known.factors;
  }
}
