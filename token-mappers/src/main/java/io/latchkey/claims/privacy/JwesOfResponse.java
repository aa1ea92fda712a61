package io.latchkey.claims.privacy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/** What was encrypted while one response is made: its tokens hold the same. */
final class JwesOfResponse {
  private static final String ATTRIBUTE = "latchkey.encrypted-claims";

  /**
   * What a JWE holds, and for whom.
   *
   * @param content JSON
   */
  private record Content(String recipient, String content) {}

  private final Map<Content, String> jwes = new HashMap<>();

  private JwesOfResponse() {}

  static JwesOfResponse of(KeycloakSession session) {
    JwesOfResponse jwes = session.getAttribute(ATTRIBUTE, JwesOfResponse.class);
    if (jwes == null) {
      jwes = new JwesOfResponse();
      session.setAttribute(ATTRIBUTE, jwes);
    }
    return jwes;
  }

  /** The JWE of a content, which is encrypted now unless it was before. */
  String get(String recipient, byte[] json, Supplier<String> encryption) {
    Content content = new Content(recipient, new String(json, StandardCharsets.UTF_8));
    String jwe = jwes.get(content);
    if (jwe == null) {
      jwe = encryption.get();
      jwes.put(content, jwe);
    }
    return jwe;
  }
}
