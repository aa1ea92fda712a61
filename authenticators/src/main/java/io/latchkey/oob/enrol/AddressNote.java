package io.latchkey.oob.enrol;

import io.latchkey.oob.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/** What a login remembers between the pages: the new address, and how far the person has come. */
final class AddressNote {
  private static final String NOTE = "latchkey.enrol-address";
  private static final String OLD_PROVED = "latchkey.enrol-address.old-proved";

  private final AuthenticationSessionModel login;

  AddressNote(AuthenticationSessionModel login) {
    this.login = login;
  }

  /**
   * A new address that was not proved yet.
   *
   * @param channel {@code sms} or {@code email}
   * @param label empty if the person gave none
   */
  record Candidate(String channel, String address, String label) {
    Channel by() {
      return Channel.of(channel).orElseThrow();
    }

    /** Never the address. */
    @Override
    public String toString() {
      return channel;
    }
  }

  /** Id of the address that is to be changed; null if one is added. */
  @Nullable String changed() {
    String parameter = login.getClientNote(Constants.KC_ACTION_PARAMETER);
    return parameter == null
            || parameter.isBlank()
            || parameter.equals(Constants.KC_ACTION_PARAMETER_SKIP_IF_EXISTS)
        ? null
        : parameter;
  }

  /** Null if none was typed yet. */
  @Nullable Candidate candidate() {
    String note = login.getAuthNote(NOTE);
    try {
      return note == null ? null : JsonSerialization.readValue(note, Candidate.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void keep(Candidate candidate) {
    try {
      login.setAuthNote(NOTE, JsonSerialization.writeValueAsString(candidate));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a code that was sent to the old address was accepted in this login. */
  boolean isOldProved() {
    return changed() != null && changed().equals(login.getAuthNote(OLD_PROVED));
  }

  void oldProved() {
    login.setAuthNote(OLD_PROVED, changed());
  }

  /** Forgets the new address, and not what was proved. */
  void forgetCandidate() {
    login.removeAuthNote(NOTE);
  }

  void clear() {
    forgetCandidate();
    login.removeAuthNote(OLD_PROVED);
  }
}
