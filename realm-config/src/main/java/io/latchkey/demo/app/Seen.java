package io.latchkey.demo.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the app was given.
 *
 * @param how for instance {@code Logged in as alice}
 * @param tokens claims by the name of what holds them, the most telling first
 * @param idToken to log out with; empty if nobody has logged in
 */
record Seen(String how, Map<String, JsonNode> tokens, Optional<String> idToken) {

  Seen {
    tokens = new LinkedHashMap<>(tokens);
  }

  /** What one of them says of a claim; empty if none does. */
  Optional<JsonNode> claim(String name) {
    return tokens.values().stream()
        .map(claims -> claims.path(name))
        .filter(claim -> !claim.isMissingNode())
        .findFirst();
  }
}
