package io.latchkey.token;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.KeyringException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.step.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Gives a token of one batch to whoever shows two of its codes in a row, where the realm's
 * attribute {@code latchkey.token.assign-by-code} names the batch.
 *
 * <p>A guess is tried on every available token of the batch, so that the chance of a hit grows with
 * the batch. With 1000 fobs of six digits and windows of 100 positions it is 1000 · 100 / 10^12, or
 * one in ten million for a try, of which a person has few. All are tried every time: neither the
 * time nor the answer tells how near a guess was.
 */
final class BatchEnrolment {
  private static final Logger LOG = Logger.getLogger(BatchEnrolment.class);

  private static final String ATTRIBUTE = "latchkey.token.assign-by-code";
  private static final Set<String> KINDS = Set.of("hotp", "totp");

  /** Larger batches are not tried at all. */
  private static final int MAX_TOKENS = 1000;

  private final KeycloakSession session;
  private final RealmModel realm;

  BatchEnrolment(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** The batch whose tokens are given so; null if the realm does not want that. */
  static @Nullable String batch(RealmModel realm) {
    String value = realm.getAttribute(ATTRIBUTE);
    return value == null || value.isBlank() ? null : value.strip();
  }

  Enrolment enrol(UserModel user, EnrolmentProof proof) {
    String batch = batch(realm);
    if (batch == null) {
      return Enrolment.refused(Reason.UNKNOWN, null);
    }
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(),
        nested -> enrol(nested, realm.getId(), user.getId(), batch, proof));
  }

  private static Enrolment enrol(
      KeycloakSession session, String realmId, String userId, String batch, EnrolmentProof proof) {
    RealmModel realm = session.realms().getRealm(realmId);
    session.getContext().setRealm(realm);
    UserModel user = session.users().getUserById(realm, userId);
    List<TokenEntity> tokens =
        new TokenSearches(session).availableOf(realmId, batch, KINDS, MAX_TOKENS + 1);
    if (tokens.size() > MAX_TOKENS) {
      LOG.errorf(
          "Realm %s: batch %s has more than %d available tokens, so none is given by its codes",
          realm.getName(), batch, MAX_TOKENS);
      return Enrolment.refused(Reason.MISCONFIGURED, null);
    }
    List<ClaimProof> claims = new ArrayList<>();
    List<Match> matches = new ArrayList<>();
    long now = Clock.seconds();
    for (TokenEntity token : tokens) {
      try {
        ClaimProof claim = new ClaimProof(session, token, proof, now);
        Match match = claim.match(true);
        if (match.outcome() == Match.Outcome.RIGHT
            && token.validAt(now)
            && !token.usedUp()
            && token.lockedUntil <= now) {
          claims.add(claim);
          matches.add(match);
        }
      } catch (KeyringException | KeyringMissingException e) {
        // One that does not open must not keep people from all the others.
        SealedTokens.reported(token, e);
      }
    }
    // If two tokens make the same codes it is not clear whose they are.
    return user != null && claims.size() == 1
        ? claims.get(0).give(user, matches.get(0))
        : Enrolment.refused(Reason.WRONG_RESPONSE, null);
  }
}
