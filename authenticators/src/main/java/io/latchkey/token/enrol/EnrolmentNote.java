package io.latchkey.token.enrol;

import io.latchkey.token.EnrolmentCandidate;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/** The candidate that the login remembers between the pages. */
final class EnrolmentNote {
  private static final String CANDIDATE = "latchkey.enrol.candidate";

  private final AuthenticationSessionModel login;

  EnrolmentNote(AuthenticationSessionModel login) {
    this.login = login;
  }

  /** Null if no serial number was typed yet. */
  @Nullable EnrolmentCandidate candidate() {
    String note = login.getAuthNote(CANDIDATE);
    try {
      return note == null ? null : JsonSerialization.readValue(note, EnrolmentCandidate.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void choose(EnrolmentCandidate candidate) {
    try {
      login.setAuthNote(CANDIDATE, JsonSerialization.writeValueAsString(candidate));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void clear() {
    login.removeAuthNote(CANDIDATE);
  }
}
