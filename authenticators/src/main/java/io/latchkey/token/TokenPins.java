package io.latchkey.token;

import io.latchkey.keyring.KeyringException;
import io.latchkey.oath.OcraSuite;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.KeyringMissingException;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Reason;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The PINs of tokens whose suite has one: set by their holders, reset by administrators. */
public final class TokenPins {
  private final KeycloakSession session;
  private final RealmModel realm;

  public TokenPins(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * What a person sends to change a PIN.
   *
   * @param present the present PIN; anything if none is set
   * @param next the new one, which {@link PinPolicy} accepts
   * @param response what the token answers with the new PIN; spaces and hyphens are dropped
   */
  public record Change(String present, String next, String response) {
    /** Never a PIN. */
    @Override
    public String toString() {
      return "Change";
    }
  }

  /**
   * Whether a PIN is set; without one the token answers nothing. A token whose secret does not open
   * answers nothing either, but no PIN would help.
   */
  public boolean isSet(HardwareToken token) {
    TokenEntity row = new TokenStore(session).find(realm.getId(), token.id());
    if (row == null) {
      return false;
    }
    try {
      return open(row).pinHash() != null;
    } catch (KeyringException | KeyringMissingException e) {
      SealedTokens.reported(row, e);
      return true;
    }
  }

  /**
   * Changes a PIN: the present one must be right, and the token must answer the challenge with the
   * new one, so that it is the same on both sides. It is an {@link Attempt} as a login is.
   *
   * <p>Must be called before the caller's own transaction changed the token's row.
   *
   * @param token a token that the person holds and whose suite has a PIN
   * @param challenge the challenge that was shown
   * @param context what the challenge was made for, as given to {@link Challenges#issue}
   */
  public Verification change(
      UserModel user,
      HardwareToken token,
      IssuedChallenge challenge,
      String context,
      Change change) {
    if (Attempt.clean(change.response()).isEmpty()) {
      // Nothing was guessed, so it must not bring the token nearer to its lock.
      return Verification.refused(Reason.WRONG_RESPONSE);
    }
    return Attempt.run(
        session.getKeycloakSessionFactory(),
        realm.getId(),
        token.id(),
        user.getId(),
        attempt -> judge(attempt, user.getId(), challenge, context, change));
  }

  private static Verification judge(
      Attempt attempt, String userId, IssuedChallenge challenge, String context, Change change) {
    TokenEntity token = attempt.token();
    if (!token.validAt(attempt.now()) || challenge.expired(attempt.now())) {
      return Verification.refused(Reason.EXPIRED);
    }
    TokenKind.Question question = attempt.question(challenge.value());
    OcraSuite suite = OcraSuite.parse(question.parameters().requiredSuite());
    boolean known =
        question.secret().pinHash() == null || question.secret().hasPin(suite, change.present());
    TokenSecret changed = question.secret().withPin(suite, change.next());
    Match match = attempt.kind().match(question.with(changed), Attempt.clean(change.response()));
    if (!known || match.outcome() == Match.Outcome.WRONG) {
      return Verification.refused(Reason.WRONG_RESPONSE);
    }
    if (match.outcome() == Match.Outcome.REPLAYED
        || !new Challenges(attempt.session()).use(token.realmId, userId, challenge, context)
        || !attempt.accept(match)) {
      return Verification.refused(Reason.REPLAYED);
    }
    seal(attempt.session(), token, changed);
    return Verification.ACCEPTED;
  }

  /**
   * Sets or clears a PIN for an administrator.
   *
   * @param pin null to clear it: its holder has to set one before the token can be used
   * @return false if there is no such token
   * @throws InvalidFieldException for {@code pin} if the suite has none, or the realm's policy does
   *     not accept it; for {@code secret} if the stored one does not open
   */
  public boolean reset(String tokenId, @Nullable String pin) {
    TokenEntity token = new TokenStore(session).find(realm.getId(), tokenId);
    if (token == null) {
      return false;
    }
    String text = TokenParameters.ofJson(token.parameters).suite();
    if (text == null || OcraSuite.parse(text).pinHash().isEmpty()) {
      throw new InvalidFieldException("pin", "the token has no PIN");
    }
    if (pin == null) {
      seal(session, token, secret(token).withoutPin());
      return true;
    }
    PinPolicy.of(realm)
        .within(TokenParameters.ofJson(token.parameters).issuersPolicy())
        .require(pin, token.serial);
    seal(session, token, secret(token).withPin(OcraSuite.parse(text), pin));
    return true;
  }

  private TokenSecret secret(TokenEntity token) {
    try {
      return open(token);
    } catch (KeyringException e) {
      throw SealedTokens.unreadable(token, e);
    }
  }

  private TokenSecret open(TokenEntity token) {
    return TokenSecret.open(LatchkeyProvider.of(session).keyring(), token);
  }

  private static void seal(KeycloakSession session, TokenEntity token, TokenSecret secret) {
    token.secret =
        secret.seal(LatchkeyProvider.of(session).keyring(), token.realmId, token.id, token.kind);
  }
}
