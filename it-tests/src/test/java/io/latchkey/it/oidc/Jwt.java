package io.latchkey.it.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;

/** A signed token, read without checking its signature: that is the server's business here. */
public record Jwt(String raw) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** All claims. */
  public JsonNode claims() {
    String[] parts = raw.split("\\.", -1);
    if (parts.length != 3) {
      throw new AssertionError("Not a signed JWT: " + raw);
    }
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
    } catch (IOException e) {
      throw new AssertionError("Not a JWT: " + raw, e);
    }
  }

  /** One claim, a missing node if absent. */
  public JsonNode claim(String name) {
    return claims().path(name);
  }
}
