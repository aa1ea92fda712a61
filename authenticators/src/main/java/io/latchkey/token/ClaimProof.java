package io.latchkey.token;

import io.latchkey.notice.Author;
import io.latchkey.oath.OcraSuite;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Reason;
import java.util.OptionalLong;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** What a person showed for one token of the inventory, within the transaction that judges it. */
final class ClaimProof {
  private final KeycloakSession session;
  private final TokenEntity token;
  private final EnrolmentProof proof;
  private final TokenParameters parameters;
  private final TokenSecret secret;
  private final long now;

  ClaimProof(KeycloakSession session, TokenEntity token, EnrolmentProof proof, long now) {
    this.session = session;
    this.token = token;
    this.proof = proof;
    this.now = now;
    this.parameters = TokenParameters.ofJson(token.parameters);
    this.secret = secretWithPin(session, token, parameters, proof);
  }

  /** A PIN that the token came with stays; one that it lacks is the person's. */
  private static TokenSecret secretWithPin(
      KeycloakSession session,
      TokenEntity token,
      TokenParameters parameters,
      EnrolmentProof proof) {
    TokenSecret secret = TokenSecret.open(LatchkeyProvider.of(session).keyring(), token);
    String pin = proof.pin();
    if (pin == null || secret.pinHash() != null || parameters.suite() == null) {
      return secret;
    }
    OcraSuite suite = OcraSuite.parse(parameters.suite());
    return suite.pinHash().isPresent() ? secret.withPin(suite, pin) : secret;
  }

  /**
   * Whether the token makes the response, or two in a row, within the window of a
   * resynchronisation: one alone could be guessed too easily there.
   *
   * @param two whether two are asked for
   */
  Match match(boolean two) {
    TokenKind kind = TokenKinds.of(token);
    TokenKind.Question question =
        new TokenKind.Question(
            secret, parameters, token.movingFactor, token.drift, proof.challenge().value(), now);
    Match match = kind.match(question, proof.response(0));
    if (!two) {
      return match;
    }
    OptionalLong position = kind.locate(question, proof.response(0), 0);
    // Several positions may share the first code by chance; the second one tells them apart.
    while (position.isPresent()) {
      Match second = kind.follow(question, position.getAsLong(), proof.response(1));
      if (second.outcome() == Match.Outcome.RIGHT) {
        return second;
      }
      position = kind.locate(question, proof.response(0), position.getAsLong() + 1);
    }
    return match.outcome() == Match.Outcome.REPLAYED ? match : Match.wrong();
  }

  /** Makes the person the holder. */
  Enrolment give(UserModel user, Match match) {
    long seen = Math.max(token.movingFactor, match.next() - 1);
    if (!new TokenAttempts(session)
        .claim(token.realmId, token.id, user.getId(), seen, match, now)) {
      return Enrolment.refused(Reason.TAKEN, token);
    }
    token.secret =
        secret.seal(LatchkeyProvider.of(session).keyring(), token.realmId, token.id, token.kind);
    CredentialModel row =
        user.credentialManager()
            .createStoredCredential(TokenInventory.row(token, user, proof.label()));
    new TokenNotices(session, session.getContext().getRealm()).added(user, row, Author.OWNER);
    return new Enrolment(null, token.kind, token.serial, row.getId());
  }
}
