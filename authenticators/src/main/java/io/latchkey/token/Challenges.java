package io.latchkey.token;

import io.latchkey.compatibility.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.util.JsonSerialization;

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
    String value =
        kind == null
            ? null
            : kind.newChallenge(token.parameters(), purpose(realm, user, token, context));
    return issue(realm, user, token, context, lifetime, value, null);
  }

  /**
   * Makes the challenge of the mutual mode (RFC 6287, section 7.2). With what the token asked it
   * makes no question for which the server's response would be the token's, in this mode or the
   * one-way mode.
   *
   * @param clientChallenge what the token asked the server
   * @return empty if there is no such challenge
   */
  public Optional<IssuedChallenge> issueMutual(
      RealmModel realm,
      UserModel user,
      HardwareToken token,
      String context,
      int lifetime,
      String clientChallenge) {
    TokenKind kind = TokenKinds.find(token.kind());
    String value = kind == null ? null : kind.newChallenge(token.parameters(), clientChallenge);
    return Optional.ofNullable(value)
        .map(made -> issue(realm, user, token, context, lifetime, made, clientChallenge));
  }

  /** Makes a challenge that stands for what is signed (RFC 6287, section 7.3). */
  public IssuedChallenge issueSigned(
      RealmModel realm,
      UserModel user,
      HardwareToken token,
      String context,
      int lifetime,
      String question) {
    return issue(realm, user, token, context, lifetime, question, null);
  }

  private IssuedChallenge issue(
      RealmModel realm,
      UserModel user,
      HardwareToken token,
      String context,
      int lifetime,
      @Nullable String value,
      @Nullable String clientChallenge) {
    IssuedChallenge challenge =
        new IssuedChallenge(
            SecretGenerator.getInstance().randomString(),
            token.id(),
            value,
            clientChallenge,
            Clock.seconds() + lifetime);
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

  /** All that a challenge is made for, of which no two read the same. */
  private static byte[] purpose(
      RealmModel realm, UserModel user, HardwareToken token, String context) {
    try {
      return JsonSerialization.writeValueAsBytes(
          List.of(realm.getId(), user.getId(), token.id(), context));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
        "challenge", String.valueOf(challenge.question()),
        "context", context);
  }
}
