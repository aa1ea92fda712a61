package io.latchkey.token;

import io.latchkey.compatibility.Clock;
import io.latchkey.keyring.KeyringException;
import io.latchkey.oath.Ocra;
import io.latchkey.oath.OcraSuite;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.Reason;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Says what a login would say to a response now, for administrators. Nothing is used up, counted or
 * remembered, so the caller must see to it that nobody guesses.
 */
public final class TokenCheck {
  private final KeycloakSession session;
  private final TokenStore store;

  public TokenCheck(KeycloakSession session) {
    this.session = session;
    this.store = new TokenStore(session);
  }

  /**
   * Looks at a response.
   *
   * @param challenge what was typed into the token, of any length that its suite can compute; null
   *     for kinds without challenge
   * @throws InvalidFieldException naming {@code challenge} if it is missing, unasked for or not of
   *     the suite's format
   */
  public Verification check(
      RealmModel realm, String tokenId, @Nullable String challenge, String response) {
    TokenEntity token = store.find(realm.getId(), tokenId);
    long now = Clock.seconds();
    if (token == null) {
      return Verification.refused(Reason.UNKNOWN);
    }
    TokenParameters parameters = TokenParameters.ofJson(token.parameters);
    if (!parameters.takesChallenge() && challenge != null) {
      throw new InvalidFieldException("challenge", "the token takes none");
    }
    if (parameters.takesChallenge() && challenge == null) {
      throw new InvalidFieldException("challenge", "is required, the token takes one");
    }
    if (parameters.verifiedBy() != null) {
      throw new InvalidFieldException(
          "response", "is verified by validation servers, which would use it up: log in with it");
    }
    Reason unusable = unusable(token, now);
    if (unusable != null) {
      return Verification.refused(unusable);
    }
    TokenKind.Question question;
    try {
      question = Attempt.question(session, token, challenge, now);
    } catch (KeyringException e) {
      return Verification.refused(SealedTokens.reported(token, e));
    }
    return OathFields.checked(
        "challenge", () -> verdict(TokenKinds.of(token), question, Attempt.clean(response)));
  }

  /**
   * Checks the challenges of a resynchronisation: none for kinds without, else each exactly as long
   * as the suite says.
   *
   * @param suite null for kinds without challenge
   * @throws InvalidFieldException with the field of the request
   */
  public static void requireChallenge(@Nullable String suite, @Nullable String challenge) {
    if ((suite == null) != (challenge == null)) {
      throw new InvalidFieldException(
          "challenges", suite == null ? "the token takes none" : "expected two");
    }
    if (suite != null && challenge != null) {
      OathFields.checked(
          "challenges",
          () -> {
            Ocra.validateQuestion(OcraSuite.parse(suite), challenge);
            return challenge;
          });
    }
  }

  private static @Nullable Reason unusable(TokenEntity token, long now) {
    if (token.state != TokenState.AVAILABLE && token.state != TokenState.ASSIGNED) {
      return Reason.DISABLED;
    }
    if (!token.validAt(now)) {
      return Reason.EXPIRED;
    }
    if (token.usedUp()) {
      return Reason.USED_UP;
    }
    return token.lockedUntil > now ? Reason.LOCKED : null;
  }

  private static Verification verdict(
      TokenKind kind, TokenKind.Question question, String response) {
    return switch (kind.match(question, response).outcome()) {
      case RIGHT -> Verification.ACCEPTED;
      case REPLAYED -> Verification.refused(Reason.REPLAYED);
      case WRONG -> {
        OptionalLong position = kind.locate(question, response, 0);
        yield position.isPresent()
            ? Verification.outOfSync(position.getAsLong())
            : Verification.refused(Reason.WRONG_RESPONSE);
      }
    };
  }
}
