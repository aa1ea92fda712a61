package io.latchkey.session;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserSessionModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The factors that were proved in a session, kept in a note of the user session so that they
 * outlive the login and are the same on every refresh.
 */
public final class AuthenticationFactors {
  private static final String NOTE = "latchkey.factors";

  private AuthenticationFactors() {}

  /** Adds a factor to the login under way. Keycloak carries it over to the user session. */
  public static void record(AuthenticationSessionModel login, AuthenticationFactor factor) {
    List<AuthenticationFactor> factors =
        new ArrayList<>(parse(login.getUserSessionNotes().get(NOTE)));
    factors.add(factor);
    try {
      login.setUserSessionNote(NOTE, JsonSerialization.writeValueAsString(factors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The factors that our own steps recorded in a session, oldest first. */
  public static List<AuthenticationFactor> recorded(UserSessionModel session) {
    return parse(session.getNote(NOTE));
  }

  private static List<AuthenticationFactor> parse(@Nullable String note) {
    if (note == null) {
      return List.of();
    }
    try {
      return JsonSerialization.readValue(note, new TypeReference<List<AuthenticationFactor>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
