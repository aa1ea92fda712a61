package io.latchkey.token;

import java.util.Map;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Makes challenges and uses them up. A challenge is bound to the realm, the person, the token and
 * the login that it was made for, and is used up by the first right response on any node.
 */
public final class Challenges {
  private static final String KEY = "latchkey.challenge.";

  private final KeycloakSession session;

  public Challenges(KeycloakSession session) {
    this.session = session;
  }

  /**
   * Makes a challenge.
   *
   * @param context what the challenge is for: realm, client, login and purpose, in one text
   * @param lifetime in seconds
   */
  public IssuedChallenge issue(
      RealmModel realm, UserModel user, HardwareToken token, String context, int lifetime) {
    TokenKind kind = TokenKinds.find(token.kind());
    IssuedChallenge challenge =
        new IssuedChallenge(
            SecretGenerator.getInstance().randomString(),
            token.id(),
            kind == null ? null : kind.newChallenge(token.parameters()),
            Time.currentTimeSeconds() + lifetime);
    if (challenge.value() != null) {
      session
          .singleUseObjects()
          .put(
              KEY + challenge.id(),
              lifetime,
              binding(realm.getId(), user.getId(), challenge, context));
    }
    return challenge;
  }

  /** Uses a challenge up. False if it was used before, ended, or was made for something else. */
  boolean use(String realmId, String userId, IssuedChallenge challenge, String context) {
    Map<String, String> made = session.singleUseObjects().remove(KEY + challenge.id());
    return made != null && made.equals(binding(realmId, userId, challenge, context));
  }

  private static Map<String, String> binding(
      String realmId, String userId, IssuedChallenge challenge, String context) {
    return Map.of(
        "realm", realmId,
        "user", userId,
        "token", challenge.tokenId(),
        "challenge", String.valueOf(challenge.value()),
        "context", context);
  }
}
