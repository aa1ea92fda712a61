package io.latchkey.token;

import io.latchkey.server.LatchkeyProvider;
import java.util.Locale;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The one place where a token's response is verified. Every door uses it, and none re-implements a
 * check.
 *
 * <p>A verification is a transaction of its own, committed before the verdict is given: it charges
 * the token with a failure, looks at the response, and if that is right takes the failure back and
 * moves the factor on. The first statement locks the row, so that of many equal responses at the
 * same moment, on any node, exactly one is accepted, and of many guesses none goes uncounted. A
 * server that dies in between leaves a failure too many or a used code, never one that works twice.
 */
public final class TokenVerifier {
  private final KeycloakSession session;

  public TokenVerifier(KeycloakSession session) {
    this.session = session;
  }

  /**
   * Verifies a response and uses it up.
   *
   * <p>Must be called before the caller's own transaction changed the token's row, which would wait
   * for itself.
   *
   * @param token a token that the person holds, from {@link HeldTokens}
   * @param challenge the challenge that was shown
   * @param context what the challenge was made for, as given to {@link Challenges#issue}
   * @param response what the person answered; spaces and hyphens are dropped
   */
  public Verification verify(
      RealmModel realm,
      UserModel user,
      HardwareToken token,
      IssuedChallenge challenge,
      String context,
      String response) {
    Attempt attempt =
        new Attempt(realm.getId(), user.getId(), token.id(), challenge, context, clean(response));
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(), attempt::run);
  }

  /** What people type between groups of digits, and hexadecimal digits of either case. */
  private static String clean(String response) {
    return response.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
  }

  private record Attempt(
      String realmId,
      String userId,
      String tokenId,
      IssuedChallenge challenge,
      String context,
      String response) {

    Verification run(KeycloakSession session) {
      TokenStore store = new TokenStore(session);
      long now = Time.currentTimeSeconds();
      boolean charged = store.charge(realmId, tokenId, userId, now);
      // Read after the row is locked: its moving factor can no longer change under us.
      TokenEntity token = store.find(realmId, tokenId);
      if (token == null || !userId.equals(token.holder)) {
        return Verification.refused(Reason.UNKNOWN);
      }
      if (!charged) {
        return Verification.refused(Reason.LOCKED);
      }
      Verification verdict = judge(session, store, token, now);
      if (!verdict.accepted()) {
        store.lock(realmId, tokenId, Lockout.until(token.failures, now));
      }
      return verdict;
    }

    private Verification judge(
        KeycloakSession session, TokenStore store, TokenEntity token, long now) {
      if (token.state != TokenState.ASSIGNED) {
        return Verification.refused(Reason.DISABLED);
      }
      if (!token.validAt(now) || challenge.expired(now)) {
        return Verification.refused(Reason.EXPIRED);
      }
      TokenKind.Question question =
          new TokenKind.Question(
              TokenSecret.open(LatchkeyProvider.of(session).keyring(), token),
              TokenParameters.ofJson(token.parameters),
              token.movingFactor,
              challenge.value(),
              now);
      Match match = TokenKinds.of(token).match(question, response);
      return switch (match.outcome()) {
        case WRONG -> Verification.refused(Reason.WRONG_RESPONSE);
        case REPLAYED -> Verification.refused(Reason.REPLAYED);
        case RIGHT -> accept(session, store, token, match, now);
      };
    }

    private Verification accept(
        KeycloakSession session, TokenStore store, TokenEntity token, Match match, long now) {
      if (challenge.value() != null
          && !new Challenges(session).use(realmId, userId, challenge, context)) {
        return Verification.refused(Reason.REPLAYED);
      }
      // If nothing moves, the factor is its own limit; otherwise every factor below the next one.
      long seen = Math.max(token.movingFactor, match.next() - 1);
      return store.accept(realmId, token.id, seen, match.next(), now)
          ? Verification.ACCEPTED
          : Verification.refused(Reason.REPLAYED);
    }
  }
}
