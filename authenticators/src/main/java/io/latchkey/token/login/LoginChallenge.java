package io.latchkey.token.login;

import io.latchkey.token.Challenges;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.IssuedChallenge;
import io.latchkey.token.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.Time;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The challenge of the login under way. It stays the same while it can still be answered, so that
 * reloading the page does not change what the person is typing into the token.
 */
final class LoginChallenge {
  private static final String CHALLENGE = "latchkey.challenge";
  private static final String ATTEMPTS = "latchkey.challenge.attempts";
  private static final String OUT_OF_SYNC = "latchkey.out-of-sync";

  private final AuthenticationFlowContext context;
  private final AuthenticationSessionModel login;

  LoginChallenge(AuthenticationFlowContext context) {
    this.context = context;
    this.login = context.getAuthenticationSession();
  }

  /** What a challenge of this login is bound to, beside realm, person and token. */
  String scope() {
    return String.join(
        " ",
        "login",
        login.getClient().getId(),
        login.getParentSession().getId(),
        login.getTabId(),
        context.getExecution().getId());
  }

  /** The id of the token that is asked now; null if none is. */
  @Nullable String tokenId() {
    IssuedChallenge current = current();
    return current == null ? null : current.tokenId();
  }

  /** Whether a response would answer a challenge that was shown for another token. */
  boolean asksAnotherThan(HardwareToken token) {
    IssuedChallenge current = current();
    return token.needsChallenge() && current != null && !current.tokenId().equals(token.id());
  }

  /** The challenge that is to be answered, which may have ended while the person was typing. */
  IssuedChallenge forToken(HardwareToken token) {
    IssuedChallenge current = current();
    return current != null && current.tokenId().equals(token.id()) ? current : issue(token);
  }

  /** The challenge to show: the present one, or a new one if that ended. */
  IssuedChallenge toShow(HardwareToken token) {
    IssuedChallenge challenge = forToken(token);
    return challenge.expires() <= Time.currentTimeSeconds() ? issue(token) : challenge;
  }

  /** Counts a wrong response. A challenge that cannot be answered any more is given up. */
  void failed(Reason reason) {
    login.removeAuthNote(OUT_OF_SYNC);
    int attempts = attempts() + 1;
    int allowed = HardwareTokenConfig.of(context.getAuthenticatorConfig()).attempts();
    if (attempts >= allowed || reason == Reason.EXPIRED || reason == Reason.REPLAYED) {
      end();
    } else {
      login.setAuthNote(ATTEMPTS, String.valueOf(attempts));
    }
  }

  /**
   * Remembers that a token is out of step, and gives up the challenge: its response is known.
   *
   * @param position the counter or time step of the response
   */
  void outOfSync(HardwareToken token, long position) {
    end();
    login.setAuthNote(OUT_OF_SYNC, token.id() + " " + position);
  }

  /** The counter or time step of this token's response before, if that was out of step. */
  @Nullable Long outOfSyncAt(HardwareToken token) {
    String note = login.getAuthNote(OUT_OF_SYNC);
    String prefix = token.id() + " ";
    return note == null || !note.startsWith(prefix)
        ? null
        : Long.valueOf(note.substring(prefix.length()));
  }

  /** Forgets the challenge and that the token was out of step. */
  void resynced() {
    end();
    login.removeAuthNote(OUT_OF_SYNC);
  }

  void end() {
    login.removeAuthNote(CHALLENGE);
    login.removeAuthNote(ATTEMPTS);
  }

  private IssuedChallenge issue(HardwareToken token) {
    IssuedChallenge challenge =
        new Challenges(context.getSession())
            .issue(
                context.getRealm(),
                context.getUser(),
                token,
                scope(),
                HardwareTokenConfig.of(context.getAuthenticatorConfig()).lifetime());
    end();
    try {
      login.setAuthNote(CHALLENGE, JsonSerialization.writeValueAsString(challenge));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return challenge;
  }

  private @Nullable IssuedChallenge current() {
    String note = login.getAuthNote(CHALLENGE);
    if (note == null) {
      return null;
    }
    try {
      return JsonSerialization.readValue(note, IssuedChallenge.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int attempts() {
    String attempts = login.getAuthNote(ATTEMPTS);
    return attempts == null ? 0 : Integer.parseInt(attempts);
  }
}
