package io.latchkey.demo.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;

/** What a token says. */
public final class JwtClaims {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JwtClaims() {}

  /**
   * Decodes the claims.
   *
   * @param token from the token endpoint itself, so that its signature need not be checked (OpenID
   *     Connect Core, section 3.1.3.7)
   * @throws IllegalArgumentException if it is no JWT
   */
  public static JsonNode of(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("Keycloak has not answered with a JWT.");
    }
    return read(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
  }

  /**
   * Reads JSON.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Keycloak has not answered in JSON.", e);
    }
  }
}
