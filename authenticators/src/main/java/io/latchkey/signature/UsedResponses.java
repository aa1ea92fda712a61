package io.latchkey.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;

/**
 * Responses that were accepted not long ago. They would be refused anyway, for their challenges are
 * used up; this tells an administrator that one was sent again, and was not just wrong.
 */
final class UsedResponses {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final SingleUseObjectProvider objects;
  private final String prefix;

  UsedResponses(KeycloakSession session, RealmModel realm) {
    this.objects = session.singleUseObjects();
    this.prefix = "latchkey.signature.used." + realm.getId() + ".";
  }

  void add(String response) {
    objects.putIfAbsent(prefix + hash(response), SigningChallenges.MAX_LIFETIME);
  }

  boolean contains(String response) {
    return objects.contains(prefix + hash(response));
  }

  private static String hash(String response) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(SPACE.matcher(response).replaceAll("").getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available", e);
    }
  }
}
