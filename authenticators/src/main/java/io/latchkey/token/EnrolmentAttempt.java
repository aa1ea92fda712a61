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

  /** The id of no row. */
  private static final String NO_TOKEN = "none";

  Enrolment run(KeycloakSession session) {
    RealmModel realm = session.realms().getRealm(realmId);
    session.getContext().setRealm(realm);
    UserModel user = session.users().getUserById(realm, userId);
    TokenAttempts attempts = new TokenAttempts(session);
    long now = Clock.seconds();
    String addressed = candidate.named() ? String.valueOf(candidate.tokenId()) : NO_TOKEN;
    boolean charged = attempts.chargeAvailable(realmId, addressed, now);
    // Read after the row is locked: its moving factor can no longer change under us.
    TokenEntity token =
        candidate.tokenId() == null
            ? null
            : new TokenStore(session).find(realmId, candidate.tokenId());
    if (token == null || user == null) {
      return Enrolment.refused(Reason.UNKNOWN, null);
    }
    try {
      return judge(session, user, token, charged, now);
    } catch (KeyringException | KeyringMissingException e) {
      Reason refusal = SealedTokens.reported(token, e);
      return refuse(session, token, charged, refusal, now);
    }
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
    new TokenAttempts(session).lock(realmId, charged || tooLong ? token.id : NO_TOKEN, until);
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
