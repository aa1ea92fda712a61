package io.latchkey.token.enrol;

import io.latchkey.token.EnrolmentCandidate;
import io.latchkey.token.IssuedChallenge;
import io.latchkey.token.Reason;
import io.latchkey.token.TokenEnrolment;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.common.util.Time;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * What the login remembers between the pages: the candidate and its challenge, which stays the same
 * while it can still be answered.
 */
final class EnrolmentNote {
  private static final String CANDIDATE = "latchkey.enrol.candidate";
  private static final String CHALLENGE = "latchkey.enrol.challenge";
  private static final String TRIES = "latchkey.enrol.tries";
  private static final int LIFETIME_SECONDS = 300;
  private static final int TRIES_PER_CHALLENGE = 3;

  private final RequiredActionContext context;
  private final AuthenticationSessionModel login;

  EnrolmentNote(RequiredActionContext context) {
    this.context = context;
    this.login = context.getAuthenticationSession();
  }

  /** What a challenge is bound to, beside realm, person and token. */
  String scope() {
    return String.join(
        " ",
        "enrol",
        login.getClient().getId(),
        login.getParentSession().getId(),
        login.getTabId());
  }

  @Nullable EnrolmentCandidate candidate() {
    return read(CANDIDATE, EnrolmentCandidate.class);
  }

  void choose(EnrolmentCandidate candidate) {
    clear();
    write(CANDIDATE, candidate);
  }

  /** The challenge to show: the present one, or a new one if that ended. */
  IssuedChallenge toShow(EnrolmentCandidate candidate) {
    IssuedChallenge current = read(CHALLENGE, IssuedChallenge.class);
    return current == null || current.expires() <= Time.currentTimeSeconds()
        ? issue(candidate)
        : current;
  }

  /** The challenge that is answered, which may have ended while the person was typing. */
  IssuedChallenge answered(EnrolmentCandidate candidate) {
    IssuedChallenge current = read(CHALLENGE, IssuedChallenge.class);
    return current == null ? issue(candidate) : current;
  }

  /** Counts a wrong response. A challenge that cannot be answered any more is given up. */
  void failed(Reason reason) {
    String note = login.getAuthNote(TRIES);
    int tries = note == null ? 1 : Integer.parseInt(note) + 1;
    boolean ended = reason == Reason.EXPIRED || reason == Reason.REPLAYED;
    if (tries < TRIES_PER_CHALLENGE && !ended) {
      login.setAuthNote(TRIES, String.valueOf(tries));
    } else {
      login.removeAuthNote(CHALLENGE);
      login.removeAuthNote(TRIES);
    }
  }

  void clear() {
    login.removeAuthNote(CANDIDATE);
    login.removeAuthNote(CHALLENGE);
    login.removeAuthNote(TRIES);
  }

  private IssuedChallenge issue(EnrolmentCandidate candidate) {
    IssuedChallenge challenge =
        new TokenEnrolment(context.getSession(), context.getRealm())
            .challenge(candidate, context.getUser(), scope(), LIFETIME_SECONDS);
    login.removeAuthNote(TRIES);
    write(CHALLENGE, challenge);
    return challenge;
  }

  private void write(String name, Object value) {
    try {
      login.setAuthNote(name, JsonSerialization.writeValueAsString(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> @Nullable T read(String name, Class<T> type) {
    String note = login.getAuthNote(name);
    try {
      return note == null ? null : JsonSerialization.readValue(note, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
