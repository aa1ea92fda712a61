package io.latchkey.it.oidc;

import com.fasterxml.jackson.databind.JsonNode;

/** What the token endpoint gave. */
public record Tokens(Jwt access, Jwt id, String refresh) {

  static Tokens of(JsonNode answer) {
    return new Tokens(
        new Jwt(answer.path("access_token").asText()),
        new Jwt(answer.path("id_token").asText()),
        answer.path("refresh_token").asText());
  }
}
