package io.latchkey.token.login;

import io.latchkey.oath.OcraSuite;
import io.latchkey.step.Reason;
import io.latchkey.token.Challenges;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.IssuedChallenge;
import io.latchkey.token.ServerResponse;
import io.latchkey.token.TokenVerifier;
import io.latchkey.token.transaction.Transaction;
import io.latchkey.token.transaction.TransactionRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.JsonSerialization;

/**
 * The challenge of the login under way. It stays the same while it can still be answered, so that
 * reloading the page does not change what the person is typing into the token.
 */
final class LoginChallenge {
  private static final int NONCE_LENGTH = 22;
  private static final String OUT_OF_SYNC = "latchkey.out-of-sync";

  private final AuthenticationFlowContext context;
  private final AuthenticationSessionModel login;
  private final String challengeNote;
  private final String attemptsNote;

  LoginChallenge(AuthenticationFlowContext context) {
    this.context = context;
    this.login = context.getAuthenticationSession();
    this.challengeNote = "latchkey.challenge." + context.getExecution().getId();
    this.attemptsNote = challengeNote + ".attempts";
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
    Asked current = current();
    return current == null ? null : current.challenge().tokenId();
  }

  /** Whether a response would answer a challenge that was shown for another token. */
  boolean asksAnotherThan(HardwareToken token) {
    Asked current = current();
    return token.needsChallenge() && current != null && !current.isOf(token);
  }

  /** The challenge that is to be answered, which may have ended while the person was typing. */
  Asked forToken(HardwareToken token) {
    Asked current = current();
    return current != null && current.isOf(token) ? current : issue(token);
  }

  /** The challenge to show: the present one, or a new one if that ended. */
  Asked toShow(HardwareToken token) {
    Asked asked = forToken(token);
    return asked.ended() ? issue(token) : asked;
  }

  /** Whether the token asks the server first, and has not yet. */
  boolean awaitsClient(HardwareToken token) {
    Asked current = current();
    return config().mutual()
        && token.supportsMutual()
        && transaction().isEmpty()
        && (current == null || !current.isOf(token) || current.ended());
  }

  /**
   * Takes what the token asked the server, and makes the server's response and own challenge.
   *
   * @return why not; null if it is done
   */
  @Nullable Reason answerClient(HardwareToken token, String clientChallenge) {
    Optional<IssuedChallenge> challenge =
        challenges()
            .issueMutual(
                context.getRealm(),
                context.getUser(),
                token,
                scope(),
                config().limits().lifetime(),
                clientChallenge);
    if (challenge.isEmpty()) {
      return Reason.WRONG_RESPONSE;
    }
    ServerResponse response =
        new TokenVerifier(context.getSession())
            .serverResponse(context.getRealm(), context.getUser(), token, challenge.get());
    if (response.reason() == null) {
      keep(new Asked(challenge.get(), response.value(), null, null));
    }
    return response.reason();
  }

  /** What the application wants approved in this login, if anything. */
  Optional<Transaction> transaction() {
    return TransactionRequest.of(login);
  }

  /** Counts a wrong response. A challenge that cannot be answered any more is given up. */
  void failed(Reason reason) {
    login.removeAuthNote(OUT_OF_SYNC);
    int attempts = attempts() + 1;
    int allowed = config().limits().attempts();
    if (attempts >= allowed || reason == Reason.EXPIRED || reason == Reason.REPLAYED) {
      end();
    } else {
      login.setAuthNote(attemptsNote, String.valueOf(attempts));
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
    login.removeAuthNote(challengeNote);
    login.removeAuthNote(attemptsNote);
  }

  private Asked issue(HardwareToken token) {
    Asked asked =
        transaction()
            .map(transaction -> sign(token, transaction))
            .orElseGet(() -> new Asked(random(token), null, null, null));
    keep(asked);
    return asked;
  }

  private IssuedChallenge random(HardwareToken token) {
    return challenges()
        .issue(context.getRealm(), context.getUser(), token, scope(), config().limits().lifetime());
  }

  private Asked sign(HardwareToken token, Transaction transaction) {
    String nonce = SecretGenerator.getInstance().randomString(NONCE_LENGTH);
    String question =
        transaction.question(
            OcraSuite.parse(Objects.requireNonNull(token.parameters().suite())),
            login.getClientNote(OIDCLoginProtocol.ISSUER),
            login.getClient().getClientId(),
            nonce);
    IssuedChallenge challenge =
        challenges()
            .issueSigned(
                context.getRealm(),
                context.getUser(),
                token,
                scope(),
                config().limits().lifetime(),
                question);
    return new Asked(challenge, null, transaction.hash(), nonce);
  }

  private Challenges challenges() {
    return new Challenges(context.getSession());
  }

  private HardwareTokenConfig config() {
    return HardwareTokenConfig.of(context.getAuthenticatorConfig());
  }

  private void keep(Asked asked) {
    end();
    try {
      login.setAuthNote(challengeNote, JsonSerialization.writeValueAsString(asked));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Asked current() {
    String note = login.getAuthNote(challengeNote);
    if (note == null) {
      return null;
    }
    try {
      return JsonSerialization.readValue(note, Asked.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int attempts() {
    String attempts = login.getAuthNote(attemptsNote);
    return attempts == null ? 0 : Integer.parseInt(attempts);
  }
}
