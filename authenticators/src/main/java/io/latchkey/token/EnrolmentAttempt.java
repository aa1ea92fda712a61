package io.latchkey.token;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.KeyringException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.step.Reason;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One attempt to add a token, within the transaction that judges it. Unlike an {@link Attempt} it
 * does the same work for a serial number that names no token, or one that is not free.
 */
record EnrolmentAttempt(
    String realmId,
    String userId,
    EnrolmentCandidate candidate,
    EnrolmentProof proof,
    @Nullable ValidatedOtp validated) {

  Enrolment run(KeycloakSession session) {
    RealmModel realm = session.realms().getRealm(realmId);
    session.getContext().setRealm(realm);
    UserModel user = session.users().getUserById(realm, userId);
    long now = Clock.seconds();
    TokenEntity token = candidate.tokenId() == null ? null : charge(session, now);
    if (token == null || user == null) {
      return Enrolment.refused(Reason.UNKNOWN, null);
    }
    boolean charged =
        candidate.named() && token.state == TokenState.AVAILABLE && token.lockedUntil <= now;
    try {
      return judge(session, user, token, charged, now);
    } catch (KeyringException | KeyringMissingException e) {
      Reason refusal = SealedTokens.reported(token, e);
      return refuse(session, token, charged, refusal, now);
    }
  }

  /** Reads the token after its row is locked: nothing of it can change under us any more. */
  private @Nullable TokenEntity charge(KeycloakSession session, long now) {
    String id = String.valueOf(candidate.tokenId());
    new TokenAttempts(session).chargeAvailable(realmId, id, candidate.named() ? 1 : 0, now);
    return new TokenStore(session).find(realmId, id);
  }

  private Enrolment judge(
      KeycloakSession session, UserModel user, TokenEntity token, boolean charged, long now) {
    ClaimProof claim = new ClaimProof(session, token, proof, now);
    Match match =
        validated == null
            ? claim.match(candidate.asksTwoCodes())
            : validated.match(token.movingFactor);
    Reason refusal = charged ? refusal(token, match, now) : unavailable(token);
    if (refusal == null && !(usesChallenge(session) && usesPassword(session, token))) {
      refusal = Reason.REPLAYED;
    }
    return refusal == null
        ? claim.give(user, match)
        : refuse(session, token, charged, refusal, now);
  }

  private Enrolment refuse(
      KeycloakSession session, TokenEntity token, boolean charged, Reason refusal, long now) {
    boolean tooLong =
        candidate.named()
            && unavailable(token) == Reason.LOCKED
            && Lockout.isTooLong(token.lockedUntil, now);
    long until = token.lockedBy(now);
    new TokenAttempts(session)
        .lock(realmId, token.id, charged || tooLong ? until : token.lockedUntil);
    if (charged) {
      Lockout.count(session, realmId, token.kind, until);
    }
    return candidate.named()
        ? Enrolment.refused(refusal, token)
        : Enrolment.refused(Reason.UNKNOWN, null);
  }

  private @Nullable Reason refusal(TokenEntity token, Match match, long now) {
    if (!token.validAt(now) || proof.challenge().expired(now)) {
      return Reason.EXPIRED;
    }
    if (token.usedUp()) {
      return Reason.USED_UP;
    }
    return switch (match.outcome()) {
      case WRONG -> Reason.WRONG_RESPONSE;
      case REPLAYED -> Reason.REPLAYED;
      case RIGHT -> null;
    };
  }

  private static Reason unavailable(TokenEntity token) {
    return switch (token.state) {
      case AVAILABLE -> Reason.LOCKED;
      case ASSIGNED -> Reason.TAKEN;
      case DISABLED, LOST, RETIRED -> Reason.DISABLED;
    };
  }

  private boolean usesPassword(KeycloakSession session, TokenEntity token) {
    return validated == null || validated.use(session, token);
  }

  private boolean usesChallenge(KeycloakSession session) {
    return proof.challenge().value() == null
        || new Challenges(session).use(realmId, userId, proof.challenge(), proof.context());
  }
}
