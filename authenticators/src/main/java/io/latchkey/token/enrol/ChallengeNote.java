package io.latchkey.token.enrol;

import io.latchkey.step.Reason;
import io.latchkey.token.IssuedChallenge;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The challenge of the page at which a login stands. It stays the same while it can be answered, so
 * that reloading the page does not change what the person is typing into the token.
 */
final class ChallengeNote {
  private static final int LIFETIME_SECONDS = 300;
  private static final int TRIES_PER_CHALLENGE = 3;

  private final AuthenticationSessionModel login;
  private final String purpose;
  private final String challengeNote;
  private final String triesNote;

  /**
   * @param purpose what the challenge is for, in one word
   */
  ChallengeNote(AuthenticationSessionModel login, String purpose) {
    this.login = login;
    this.purpose = purpose;
    this.challengeNote = "latchkey." + purpose + ".challenge";
    this.triesNote = "latchkey." + purpose + ".tries";
  }

  /** Makes a challenge. */
  interface Issue {
    IssuedChallenge issue(String scope, int lifetime);
  }

  /** What the challenge is bound to, beside realm, person and token. */
  String scope() {
    return String.join(
        " ",
        purpose,
        login.getClient().getId(),
        login.getParentSession().getId(),
        login.getTabId());
  }

  /** The challenge to show: the present one, or a new one if that ended. */
  IssuedChallenge toShow(Issue issue) {
    IssuedChallenge current = read();
    return current == null || current.ended() ? renew(issue) : current;
  }

  /** The challenge that is answered, which may have ended while the person was typing. */
  IssuedChallenge current(Issue issue) {
    IssuedChallenge current = read();
    return current == null ? renew(issue) : current;
  }

  /** Whether the challenge ended that the person saw. What is sent then answers nothing. */
  boolean ended() {
    IssuedChallenge current = read();
    return current != null && current.ended();
  }

  /** Counts a wrong response. A challenge that cannot be answered any more is given up. */
  void failed(Reason reason) {
    String note = login.getAuthNote(triesNote);
    int tries = note == null ? 1 : Integer.parseInt(note) + 1;
    if (tries < TRIES_PER_CHALLENGE && reason != Reason.EXPIRED && reason != Reason.REPLAYED) {
      login.setAuthNote(triesNote, String.valueOf(tries));
    } else {
      clear();
    }
  }

  void clear() {
    login.removeAuthNote(challengeNote);
    login.removeAuthNote(triesNote);
  }

  private IssuedChallenge renew(Issue issue) {
    clear();
    IssuedChallenge challenge = issue.issue(scope(), LIFETIME_SECONDS);
    try {
      login.setAuthNote(challengeNote, JsonSerialization.writeValueAsString(challenge));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return challenge;
  }

  private @Nullable IssuedChallenge read() {
    String note = login.getAuthNote(challengeNote);
    try {
      return note == null ? null : JsonSerialization.readValue(note, IssuedChallenge.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
