package io.latchkey.token;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.KeyringException;
import io.latchkey.oath.TypedCode;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Reason;
import java.util.Locale;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * One attempt at a token, in a transaction of its own that is committed before the verdict is
 * given: it charges the token with a failure, looks at what was answered, and if that is right
 * takes the failure back and moves the factor on. The first statement locks the row, so that of
 * many equal responses at the same moment, on any node, exactly one is accepted, and of many
 * guesses none goes uncounted. A server that dies in between leaves a failure too many or a used
 * code, never one that works twice.
 */
final class Attempt {
  private static final Logger LOG = Logger.getLogger(Attempt.class);

  private final KeycloakSession session;
  private final TokenAttempts attempts;
  private final TokenEntity token;
  private final long now;

  private Attempt(KeycloakSession session, TokenAttempts attempts, TokenEntity token, long now) {
    this.session = session;
    this.attempts = attempts;
    this.token = token;
    this.now = now;
  }

  /** Looks at what was answered; whatever it does not accept has cost the token a failure. */
  interface Judge {
    Verification judge(Attempt attempt);
  }

  /**
   * Makes the attempt.
   *
   * @param holder who must hold the token; null if nobody may
   */
  static Verification run(
      KeycloakSessionFactory server,
      String realmId,
      String tokenId,
      @Nullable String holder,
      Judge judge) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        server, session -> run(session, realmId, tokenId, holder, judge));
  }

  private static Verification run(
      KeycloakSession session,
      String realmId,
      String tokenId,
      @Nullable String holder,
      Judge judge) {
    TokenAttempts attempts = new TokenAttempts(session);
    long now = Clock.seconds();
    boolean charged = attempts.charge(realmId, tokenId, holder, now);
    // Read after the row is locked: its moving factor can no longer change under us.
    TokenEntity token = new TokenStore(session).find(realmId, tokenId);
    if (token == null || !Objects.equals(holder, token.holder)) {
      return Verification.refused(Reason.UNKNOWN);
    }
    if (!charged) {
      if (Lockout.isTooLong(token.lockedUntil, now)) {
        attempts.renewLock(token, now);
      }
      return Verification.refused(Reason.LOCKED);
    }
    Attempt attempt = new Attempt(session, attempts, token, now);
    Verification verdict = attempt.verdict(holder, judge);
    if (!verdict.accepted() && verdict.reason() != Reason.RESYNCED) {
      long until = token.lockedBy(now);
      attempts.lock(realmId, tokenId, until);
      Lockout.count(session, realmId, token.kind, until);
    }
    return verdict;
  }

  private Verification verdict(@Nullable String holder, Judge judge) {
    if (token.state != (holder == null ? TokenState.AVAILABLE : TokenState.ASSIGNED)) {
      return Verification.refused(Reason.DISABLED);
    }
    return token.usedUp() ? Verification.refused(Reason.USED_UP) : judged(judge);
  }

  /**
   * A secret that does not open refuses like any other failure, and so does whatever else goes
   * wrong: an exception would roll the charge back, and guessing would be free. The log names the
   * row, and no message that could quote what was sent.
   */
  private Verification judged(Judge judge) {
    try {
      return judge.judge(this);
    } catch (KeyringException | KeyringMissingException e) {
      return Verification.refused(SealedTokens.reported(token, e));
    } catch (RuntimeException e) {
      LOG.errorf(
          "LK_TOKEN row %s of realm %s: a response cannot be judged: %s",
          token.id, token.realmId, e.getClass().getName());
      return Verification.refused(Reason.WRONG_RESPONSE);
    }
  }

  /** What people type between groups of digits, and hexadecimal digits of either case. */
  static String clean(String response) {
    return TypedCode.bare(response).toLowerCase(Locale.ROOT);
  }

  KeycloakSession session() {
    return session;
  }

  TokenEntity token() {
    return token;
  }

  long now() {
    return now;
  }

  TokenKind kind() {
    return TokenKinds.of(token);
  }

  TokenKind.Question question(@Nullable String challenge) {
    return question(session, token, challenge, now);
  }

  static TokenKind.Question question(
      KeycloakSession session, TokenEntity token, @Nullable String challenge, long now) {
    return new TokenKind.Question(
        TokenSecret.open(LatchkeyProvider.of(session).keyring(), token),
        TokenParameters.ofJson(token.parameters),
        token.movingFactor,
        token.drift,
        challenge,
        now);
  }

  /** Uses a response up, and with it all before it. False if another request was quicker. */
  boolean accept(Match match) {
    // If nothing moves, the factor is its own limit; otherwise every factor below the next one.
    long seen = Math.max(token.movingFactor, match.next() - 1);
    boolean accepted = attempts.accept(token.realmId, token.id, seen, match, now);
    if (accepted) {
      new SealedTokens(session).renew(token);
    }
    return accepted;
  }
}
