package io.latchkey.token;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.KeyringException;
import io.latchkey.oath.OcraSuite;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.step.Marks;
import io.latchkey.step.Reason;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The one place where a token's response is verified. Every door uses it, and none re-implements a
 * check. A verification is an {@link Attempt}: committed before the verdict is given.
 */
public final class TokenVerifier {
  private static final int SERVER_RESPONSES = 30;

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
    return verify(realm, user, token, challenge, context, response, null);
  }

  /**
   * Verifies a response that may be the second of two that put the token in step. If it is, both
   * are used up and the verdict is {@link Reason#RESYNCED}, which is not a login; any other
   * response is verified as always.
   *
   * @param follows {@link Verification#outOfSyncAt} of the response before; null if there was none
   */
  public Verification verify(
      RealmModel realm,
      UserModel user,
      HardwareToken token,
      IssuedChallenge challenge,
      String context,
      String response,
      @Nullable Long follows) {
    return verify(
        realm,
        token,
        new Answer(
            realm.getId(),
            user.getId(),
            challenge,
            context,
            Attempt.clean(response),
            follows,
            null,
            null));
  }

  /**
   * Verifies a response with which the person also gave the token's PIN. The stored PIN enters the
   * computation whether one is given or not, so a PIN by itself proves nothing; but one that is
   * given must be right, if the token has one.
   *
   * @param pin null if none was given
   */
  public Verification verifyWithPin(
      RealmModel realm,
      UserModel user,
      HardwareToken token,
      IssuedChallenge challenge,
      String context,
      String response,
      @Nullable String pin) {
    return verify(
        realm,
        token,
        new Answer(
            realm.getId(),
            user.getId(),
            challenge,
            context,
            Attempt.clean(response),
            null,
            pin,
            null));
  }

  /**
   * The server's own response in the mutual mode (RFC 6287, section 7.2), which the token must
   * display. It costs the token no failure, but there are only so many in an hour.
   */
  public ServerResponse serverResponse(
      RealmModel realm, UserModel user, HardwareToken token, IssuedChallenge challenge) {
    long now = Clock.seconds();
    TokenEntity row = new TokenStore(session).find(realm.getId(), token.id());
    if (row == null || !user.getId().equals(row.holder)) {
      return ServerResponse.refused(Reason.UNKNOWN);
    }
    Reason unusable = unusable(row, now);
    if (unusable != null) {
      if (Lockout.isTooLong(row.lockedUntil, now)) {
        // As for a response; in this mode the token is not asked for one while it is locked.
        KeycloakModelUtils.runJobInTransaction(
            session.getKeycloakSessionFactory(), own -> new TokenAttempts(own).renewLock(row, now));
      }
      return ServerResponse.refused(unusable);
    }
    if (!serverResponses(row).take()) {
      return ServerResponse.refused(Reason.TOO_MANY_TRIES);
    }
    try {
      String response =
          TokenKinds.of(row).serverResponse(Attempt.question(session, row, null, now), challenge);
      return response == null
          ? ServerResponse.refused(Reason.UNKNOWN)
          : new ServerResponse(response, null);
    } catch (KeyringException | KeyringMissingException e) {
      return ServerResponse.refused(SealedTokens.reported(row, e));
    }
  }

  /**
   * How many of its own responses the server shows for one token in an hour, more than a person
   * logs in. They are computed with the token's secret for whoever has the password, so nobody may
   * collect them.
   */
  private Marks serverResponses(TokenEntity token) {
    return new Marks(session, "server-response." + token.id, SERVER_RESPONSES, 60 * 60);
  }

  private static @Nullable Reason unusable(TokenEntity token, long now) {
    if (token.state != TokenState.ASSIGNED) {
      return Reason.DISABLED;
    }
    if (token.lockedUntil > now) {
      return Reason.LOCKED;
    }
    return token.validAt(now) ? null : Reason.EXPIRED;
  }

  private Verification verify(RealmModel realm, HardwareToken token, Answer answer) {
    if (answer.response().isEmpty()) {
      // Nothing was guessed, so it must not bring the token nearer to its lock.
      return Verification.refused(Reason.WRONG_RESPONSE);
    }
    Answer known =
        token.isVerifiedElsewhere() ? answer.with(validated(realm, token, answer)) : answer;
    if (known.validated() != null && known.validated().validation().failure() != null) {
      // Nothing is known of the response, so it is no guess.
      return Verification.refused(known.validated().validation().failure());
    }
    return Attempt.run(
        session.getKeycloakSessionFactory(),
        realm.getId(),
        token.id(),
        answer.userId(),
        known::verified);
  }

  private ValidatedOtp validated(RealmModel realm, HardwareToken token, Answer answer) {
    TokenEntity row = new TokenStore(session).find(realm.getId(), token.id());
    return row == null
            || !answer.userId().equals(row.holder)
            || unusable(row, Clock.seconds()) != null
            || row.usedUp()
        ? ValidatedOtp.NOT_ASKED
        : ValidatedOtp.ask(session, realm, row, answer.response());
  }

  private record Answer(
      String realmId,
      String userId,
      IssuedChallenge challenge,
      String context,
      String response,
      @Nullable Long follows,
      @Nullable String pin,
      @Nullable ValidatedOtp validated) {

    Answer with(ValidatedOtp known) {
      return new Answer(realmId, userId, challenge, context, response, follows, pin, known);
    }

    Verification verified(Attempt attempt) {
      if (!attempt.token().validAt(attempt.now()) || challenge.expired(attempt.now())) {
        return Verification.refused(Reason.EXPIRED);
      }
      TokenKind kind = attempt.kind();
      TokenKind.Question question = attempt.question(challenge.question());
      if (contradicts(question)) {
        return Verification.refused(Reason.WRONG_RESPONSE);
      }
      if (follows != null) {
        Match second = kind.follow(question, follows, response);
        if (second.outcome() == Match.Outcome.RIGHT) {
          return used(attempt, second, Verification.RESYNCED);
        }
      }
      Match match =
          validated == null
              ? kind.match(question, response)
              : validated.match(question.movingFactor());
      return switch (match.outcome()) {
        case RIGHT -> used(attempt, match, Verification.ACCEPTED);
        case REPLAYED -> Verification.refused(Reason.REPLAYED);
        case WRONG -> wrong(kind.locate(question, response, 0));
      };
    }

    /** Whether another PIN was given than the token's, if its suite has one at all. */
    private boolean contradicts(TokenKind.Question question) {
      String suite = question.parameters().suite();
      return pin != null
          && suite != null
          && OcraSuite.parse(suite).pinHash().isPresent()
          && !question.secret().hasPin(OcraSuite.parse(suite), pin);
    }

    private static Verification wrong(OptionalLong position) {
      return position.isPresent()
          ? Verification.outOfSync(position.getAsLong())
          : Verification.refused(Reason.WRONG_RESPONSE);
    }

    private Verification used(Attempt attempt, Match match, Verification verdict) {
      boolean fresh =
          (challenge.value() == null
                  || new Challenges(attempt.session()).use(realmId, userId, challenge, context))
              && (validated == null || validated.use(attempt.session(), attempt.token()));
      return fresh && attempt.accept(match) ? verdict : Verification.refused(Reason.REPLAYED);
    }
  }
}
