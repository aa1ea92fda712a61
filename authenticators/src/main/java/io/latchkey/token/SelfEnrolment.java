package io.latchkey.token;

import io.latchkey.compatibility.Clock;
import io.latchkey.notice.Author;
import io.latchkey.server.LatchkeyProvider;
import io.latchkey.step.Reason;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Takes a key whose secret a person pastes, where the realm allows it. Nothing is stored before the
 * key has answered. As the secret was seen outside, the token is never given to anybody else.
 */
public final class SelfEnrolment {
  /** The batch of such tokens. No import may take its name: such tokens are given to nobody. */
  public static final String BATCH = "self-enrolled";

  private final KeycloakSession session;
  private final RealmModel realm;

  public SelfEnrolment(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /** The kinds that the realm allows, sorted. */
  public Set<String> kinds() {
    return new TokenSettings(realm).selfEnrolKinds();
  }

  /** How many such tokens a person may hold. */
  public int maxPerPerson() {
    return new TokenSettings(realm).maxSelfEnrolled();
  }

  /**
   * Makes the challenge that a key of this kind is to answer; one without a value if it has none.
   */
  public IssuedChallenge challenge(String kind, UserModel user, String context, int lifetime) {
    TokenParameters parameters =
        kind.equals("hmac-sha1")
            ? TokenParameters.hmacSha1(ChallengeFormat.VARIABLE)
            : TokenParameters.yubicoOtp("", null);
    HardwareToken asked = new HardwareToken(BATCH, "", kind, "", null, null, "", parameters, true);
    return new Challenges(session).issue(realm, user, asked, context, lifetime);
  }

  /** Stores the token for the person if its key has answered, in one transaction. */
  public Enrolment enrol(UserModel user, OwnSecret secret, EnrolmentProof proof) {
    if (!kinds().contains(secret.description().kind())) {
      return Enrolment.refused(Reason.UNKNOWN, null);
    }
    if (proof.challenge().expired(Clock.seconds())) {
      return Enrolment.refused(Reason.EXPIRED, null);
    }
    return KeycloakModelUtils.runJobInTransactionWithResult(
        session.getKeycloakSessionFactory(),
        nested -> enrol(nested, realm.getId(), user.getId(), secret.description(), proof));
  }

  private static Enrolment enrol(
      KeycloakSession session,
      String realmId,
      String userId,
      TokenDescription description,
      EnrolmentProof proof) {
    RealmModel realm = session.realms().getRealm(realmId);
    session.getContext().setRealm(realm);
    UserModel user = session.users().getUserById(realm, userId);
    Match match = match(description, proof);
    if (user == null || match.outcome() != Match.Outcome.RIGHT) {
      return Enrolment.refused(Reason.WRONG_RESPONSE, null);
    }
    boolean fresh =
        proof.challenge().value() == null
            || new Challenges(session).use(realmId, userId, proof.challenge(), proof.context());
    if (!fresh) {
      return Enrolment.refused(Reason.REPLAYED, null);
    }
    // Of some at the same moment all may pass: the tries of an hour bound by how many.
    long held = new TokenSearches(session).countOfHolder(realmId, userId, BATCH);
    return held < new TokenSettings(realm).maxSelfEnrolled()
        ? store(session, realm, user, description, match, proof.label())
        : Enrolment.refused(Reason.TOO_MANY_TOKENS, null);
  }

  private static Match match(TokenDescription description, EnrolmentProof proof) {
    TokenKind kind = TokenKinds.find(description.kind());
    TokenDefinition definition = description.definition();
    return kind == null
        ? Match.wrong()
        : kind.match(
            new TokenKind.Question(
                definition.secret(),
                definition.parameters(),
                definition.counter(),
                0,
                proof.challenge().value(),
                Clock.seconds()),
            proof.response(0));
  }

  private static Enrolment store(
      KeycloakSession session,
      RealmModel realm,
      UserModel user,
      TokenDescription description,
      Match match,
      @Nullable String label) {
    TokenEntity token =
        description.toEntity(realm.getId(), LatchkeyProvider.of(session).keyring(), BATCH);
    token.movingFactor = match.next();
    token.state = TokenState.ASSIGNED;
    token.holder = user.getId();
    token.lastUsed = Clock.seconds();
    new TokenStore(session).add(token);
    CredentialModel row =
        user.credentialManager().createStoredCredential(TokenInventory.row(token, user, label));
    new TokenNotices(session, realm).added(user, row, Author.OWNER);
    return new Enrolment(null, token.kind, token.serial, row.getId());
  }
}
