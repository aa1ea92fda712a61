package io.latchkey.signature;

import io.latchkey.compatibility.Clock;
import io.latchkey.step.AnswerTime;
import io.latchkey.step.Reason;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.SecretGenerator;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;

/**
 * Makes challenges to be signed and uses them up. The text itself says for what, in which realm and
 * for which client it is signed, so that no other signature fits and the person sees it; where it
 * was shown and to whom is kept beside. The first right response, on any node, uses it up.
 */
public final class SigningChallenges {
  /** The longest that a challenge may be answered. */
  public static final int MAX_LIFETIME = AnswerTime.LONGEST;

  private static final String KEY = "latchkey.signature.challenge.";

  /** 22 of 62 characters: 130 bits. */
  private static final int NONCE_LENGTH = 22;

  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";

  private final SingleUseObjectProvider objects;
  private final RealmModel realm;
  private final ClientModel client;
  private final UserModel user;
  private final String purpose;

  /**
   * @param purpose what is signed for, in one word
   */
  public SigningChallenges(
      KeycloakSession session,
      RealmModel realm,
      ClientModel client,
      UserModel user,
      String purpose) {
    this.objects = session.singleUseObjects();
    this.realm = realm;
    this.client = client;
    this.user = user;
    this.purpose = purpose;
  }

  /** The namespace of all signatures of a realm's people. */
  public static String namespace(RealmModel realm) {
    return "login@" + realm.getName();
  }

  /**
   * Makes a challenge.
   *
   * @param scope the login that it is shown in
   * @param lifetime in seconds
   */
  public IssuedText issue(String scope, int lifetime) {
    String nonce = SecretGenerator.getInstance().randomString(NONCE_LENGTH);
    String text =
        String.join(
            ":",
            "latchkey",
            purpose,
            encoded(realm.getName()),
            encoded(client.getClientId()),
            nonce);
    objects.put(KEY + nonce, lifetime, binding(text, scope));
    return new IssuedText(text, namespace(realm), Clock.seconds() + lifetime);
  }

  /** Uses a challenge up; false if it cannot be. */
  public boolean take(IssuedText issued, String scope) {
    return use(issued, scope) == null;
  }

  /**
   * Uses a challenge up.
   *
   * @return why it cannot be; null if it was
   */
  @Nullable Reason use(IssuedText issued, String scope) {
    if (issued.ended()) {
      return Reason.EXPIRED;
    }
    String nonce = issued.text().substring(issued.text().lastIndexOf(':') + 1);
    Map<String, String> made = objects.remove(KEY + nonce);
    if (made == null) {
      return Reason.REPLAYED;
    }
    return made.equals(binding(issued.text(), scope)) ? null : Reason.WRONG_RESPONSE;
  }

  private Map<String, String> binding(String text, String scope) {
    return Map.of(
        "realm", realm.getId(),
        "client", client.getId(),
        "user", user.getId(),
        "text", text,
        "scope", scope);
  }

  /** Letters, digits and {@code -._} as they are, all else as bytes of UTF-8 after a percent. */
  private static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      if (PLAIN.indexOf((char) each) >= 0) {
        text.append((char) each);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return text.toString();
  }
}
