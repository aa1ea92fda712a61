package io.latchkey.token;

import io.latchkey.keyring.KeyringException;
import io.latchkey.oath.OcraSuite;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Gives an available token to the person who knows its serial number and shows to have it.
 *
 * <p>What is asked and how long it takes must not tell whether a serial number exists, or whether
 * the token is free. So a token is always looked at, its secret opened and its response computed,
 * and only then is it said whether that was the right one.
 */
public final class TokenEnrolment {
  /** The id of no row. */
  private static final String NO_TOKEN = "none";

  /** How many makers' tokens of one serial number are looked at. */
  private static final int MAX_MAKERS = 10;

  private final KeycloakSession session;
  private final RealmModel realm;

  public TokenEnrolment(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * Looks for the token of a serial number, the available one if several makers have one. If it is
   * not clear which, or there is none, the candidate is the token whose number comes next: it asks
   * for what its neighbours ask.
   */
  public EnrolmentCandidate find(String serial) {
    TokenStore store = new TokenStore(session);
    List<TokenEntity> tokens = store.ofSerial(realm.getId(), serial, MAX_MAKERS);
    List<TokenEntity> available =
        tokens.stream().filter(token -> token.state == TokenState.AVAILABLE).toList();
    TokenEntity neighbour = store.neighbour(realm.getId(), serial);
    List<TokenEntity> meant = available.isEmpty() ? tokens : available;
    boolean named = meant.size() == 1;
    TokenEntity token = named ? meant.get(0) : neighbour;
    return token == null
        ? new EnrolmentCandidate(false, null, serial, "totp", false, TokenPolicy.NONE)
        : new EnrolmentCandidate(
            named,
            token.id,
            serial,
            token.kind,
            asksPin(token),
            TokenParameters.ofJson(token.parameters).issuersPolicy());
  }

  /** Whether the realm gives tokens of a batch to those who show two codes of one. */
  public boolean takesCodesAlone() {
    return BatchEnrolment.batch(realm) != null;
  }

  /** The candidate of a person who types no serial number. */
  public EnrolmentCandidate anyOfBatch() {
    return new EnrolmentCandidate(
        takesCodesAlone(), null, "", EnrolmentCandidate.ANY_OF_BATCH, false, TokenPolicy.NONE);
  }

  /**
   * Makes the challenge for a candidate; one without a value if its kind has none.
   *
   * @param context what the challenge is for: realm, client, login and purpose, in one text
   * @param lifetime in seconds
   */
  public IssuedChallenge challenge(
      EnrolmentCandidate candidate, UserModel user, String context, int lifetime) {
    TokenEntity token = token(new TokenStore(session), realm.getId(), candidate);
    if (token == null) {
      return new IssuedChallenge("", "", null, null, Time.currentTimeSeconds() + lifetime);
    }
    HardwareToken asked =
        new HardwareToken(
            token.id,
            "",
            token.kind,
            token.serial,
            null,
            null,
            token.serial,
            TokenParameters.ofJson(token.parameters));
    return new Challenges(session).issue(realm, user, asked, context, lifetime);
  }

  /** How many digits a response has, for the hint on the page; null if it has none. */
  public @Nullable Integer digits(EnrolmentCandidate candidate) {
    TokenEntity token = token(new TokenStore(session), realm.getId(), candidate);
    if (token == null) {
      return 6;
    }
    return TokenParameters.ofJson(token.parameters).digits();
  }

  /**
   * Gives the token to the person if the proof is right. All of it is one transaction, committed
   * before this returns: the failure that is charged first and taken back, the used response, the
   * holder and the CREDENTIAL row.
   */
  public Enrolment enrol(UserModel user, EnrolmentCandidate candidate, EnrolmentProof proof) {
    if (proof.response(0).isEmpty()) {
      // Nothing was guessed, so it must not bring the token nearer to its lock.
      return Enrolment.refused(Reason.WRONG_RESPONSE, null);
    }
    if (candidate.isAnyOfBatch()) {
      return new BatchEnrolment(session, realm).enrol(user, proof);
    }
    Attempt attempt = new Attempt(realm.getId(), user.getId(), candidate, proof);
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(), attempt::run);
  }

  private boolean asksPin(TokenEntity token) {
    String suite = TokenParameters.ofJson(token.parameters).suite();
    if (suite == null || OcraSuite.parse(suite).pinHash().isEmpty()) {
      return false;
    }
    try {
      return TokenSecret.open(LatchkeyProvider.of(session).keyring(), token).pinHash() == null;
    } catch (KeyringException | KeyringMissingException e) {
      // The proof will be refused; until then nothing tells this token from another.
      return false;
    }
  }

  private static @Nullable TokenEntity token(
      TokenStore store, String realmId, EnrolmentCandidate candidate) {
    return candidate.tokenId() == null ? null : store.find(realmId, candidate.tokenId());
  }

  private record Attempt(
      String realmId, String userId, EnrolmentCandidate candidate, EnrolmentProof proof) {

    Enrolment run(KeycloakSession session) {
      RealmModel realm = session.realms().getRealm(realmId);
      session.getContext().setRealm(realm);
      UserModel user = session.users().getUserById(realm, userId);
      TokenStore store = new TokenStore(session);
      long now = Time.currentTimeSeconds();
      String addressed = candidate.named() ? String.valueOf(candidate.tokenId()) : NO_TOKEN;
      boolean charged = store.chargeAvailable(realmId, addressed, now);
      // Read after the row is locked: its moving factor can no longer change under us.
      TokenEntity token = token(store, realmId, candidate);
      if (token == null || user == null) {
        return Enrolment.refused(Reason.UNKNOWN, null);
      }
      try {
        return judge(session, store, user, token, charged, now);
      } catch (KeyringException | KeyringMissingException e) {
        Reason refusal = SealedTokens.reported(token, e);
        return refuse(store, token, charged, refusal, now);
      }
    }

    private Enrolment judge(
        KeycloakSession session,
        TokenStore store,
        UserModel user,
        TokenEntity token,
        boolean charged,
        long now) {
      ClaimProof claim = new ClaimProof(session, token, proof, now);
      Match match = claim.match(candidate.asksTwoCodes());
      Reason refusal = charged ? refusal(token, match, now) : unavailable(token);
      if (refusal == null && !usesChallenge(session)) {
        refusal = Reason.REPLAYED;
      }
      return refusal == null
          ? claim.give(store, user, match)
          : refuse(store, token, charged, refusal, now);
    }

    private Enrolment refuse(
        TokenStore store, TokenEntity token, boolean charged, Reason refusal, long now) {
      store.lock(realmId, charged ? token.id : NO_TOKEN, token.lockedBy(now));
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

    private boolean usesChallenge(KeycloakSession session) {
      return proof.challenge().value() == null
          || new Challenges(session).use(realmId, userId, proof.challenge(), proof.context());
    }
  }
}
