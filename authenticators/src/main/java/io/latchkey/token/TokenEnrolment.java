package io.latchkey.token;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.KeyringException;
import io.latchkey.oath.OcraSuite;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    TokenSearches searches = new TokenSearches(session);
    List<TokenEntity> tokens = searches.ofSerial(realm.getId(), serial, MAX_MAKERS);
    List<TokenEntity> available =
        tokens.stream().filter(token -> token.state == TokenState.AVAILABLE).toList();
    TokenEntity neighbour = searches.neighbour(realm.getId(), serial);
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
    TokenEntity token = token(candidate);
    if (token == null) {
      return new IssuedChallenge("", "", null, null, Clock.seconds() + lifetime);
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
            TokenParameters.ofJson(token.parameters),
            false);
    return new Challenges(session).issue(realm, user, asked, context, lifetime);
  }

  /** How many digits a response has, for the hint on the page; null if it has none. */
  public @Nullable Integer digits(EnrolmentCandidate candidate) {
    TokenEntity token = token(candidate);
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
    TokenEntity token = token(candidate);
    ValidatedOtp validated = token == null ? null : validated(candidate, token, proof);
    if (validated != null && validated.validation().failure() != null) {
      return Enrolment.refused(validated.validation().failure(), token);
    }
    EnrolmentAttempt attempt =
        new EnrolmentAttempt(realm.getId(), user.getId(), candidate, proof, validated);
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(), attempt::run);
  }

  /** What validation servers say; null if this server verifies the token itself. */
  private @Nullable ValidatedOtp validated(
      EnrolmentCandidate candidate, TokenEntity token, EnrolmentProof proof) {
    if (TokenParameters.ofJson(token.parameters).verifiedBy() == null) {
      return null;
    }
    long now = Clock.seconds();
    return candidate.named()
            && token.state == TokenState.AVAILABLE
            && token.lockedUntil <= now
            && token.validAt(now)
            && !token.usedUp()
        ? ValidatedOtp.ask(session, realm, token, proof.response(0))
        : ValidatedOtp.NOT_ASKED;
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

  private @Nullable TokenEntity token(EnrolmentCandidate candidate) {
    return candidate.tokenId() == null
        ? null
        : new TokenStore(session).find(realm.getId(), candidate.tokenId());
  }
}
