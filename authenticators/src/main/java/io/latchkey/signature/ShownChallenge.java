package io.latchkey.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The challenge that a login shows. It stays the same while it can still be answered, so that
 * reloading the page does not change what the person is signing.
 */
public final class ShownChallenge {
  private final AuthenticationSessionModel login;
  private final SigningChallenges challenges;
  private final String scope;
  private final int lifetime;
  private final String challengeNote;
  private final String attemptsNote;

  /**
   * @param name tells it from other challenges of the same login
   * @param scope the login that it is shown in
   * @param lifetime in seconds
   */
  public ShownChallenge(
      AuthenticationSessionModel login,
      SigningChallenges challenges,
      String name,
      String scope,
      int lifetime) {
    this.login = login;
    this.challenges = challenges;
    this.scope = scope;
    this.lifetime = lifetime;
    this.challengeNote = "latchkey.signature." + name;
    this.attemptsNote = challengeNote + ".attempts";
  }

  /** The challenge to show: the present one, or a new one if that ended. */
  public IssuedText toShow() {
    IssuedText current = read();
    return current == null || current.ended() ? renew() : current;
  }

  /** The challenge that is answered, which may have ended while the person was signing. */
  public IssuedText current() {
    IssuedText current = read();
    return current == null ? renew() : current;
  }

  /** Whether the challenge ended that the person saw. What is sent then answers nothing. */
  public boolean ended() {
    IssuedText current = read();
    return current != null && current.ended();
  }

  /**
   * Counts a refused response. A challenge that cannot be answered any more is given up.
   *
   * @param allowed how many may be refused
   */
  public void failed(int allowed) {
    String note = login.getAuthNote(attemptsNote);
    int attempts = note == null ? 1 : Integer.parseInt(note) + 1;
    if (attempts >= allowed) {
      clear();
    } else {
      login.setAuthNote(attemptsNote, String.valueOf(attempts));
    }
  }

  /** Gives the challenge up, so that the next one is new. */
  public void clear() {
    login.removeAuthNote(challengeNote);
    login.removeAuthNote(attemptsNote);
  }

  private IssuedText renew() {
    clear();
    IssuedText issued = challenges.issue(scope, lifetime);
    try {
      login.setAuthNote(challengeNote, JsonSerialization.writeValueAsString(issued));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return issued;
  }

  private @Nullable IssuedText read() {
    String note = login.getAuthNote(challengeNote);
    try {
      return note == null ? null : JsonSerialization.readValue(note, IssuedText.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
