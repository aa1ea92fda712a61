package io.latchkey.signature.enrol;

import io.latchkey.sshsig.PastedKey;
import io.latchkey.sshsig.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The key that a person wants to register, kept in the login until it is proved.
 *
 * @param line type and key, as in a line of {@code authorized_keys}
 * @param label the name that it gets
 * @param attestation what attested that a device holds it; null if nothing did
 */
record Candidate(String line, String label, @Nullable String attestation) {
  private static final String NOTE = "latchkey.signature.candidate";

  /** Null if there is none yet. */
  static @Nullable Candidate of(AuthenticationSessionModel login) {
    String note = login.getAuthNote(NOTE);
    try {
      return note == null ? null : JsonSerialization.readValue(note, Candidate.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void forget(AuthenticationSessionModel login) {
    login.removeAuthNote(NOTE);
  }

  void keep(AuthenticationSessionModel login) {
    try {
      login.setAuthNote(NOTE, JsonSerialization.writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SigningKey key() {
    return PastedKey.read(line).key();
  }
}
