package io.latchkey.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/** Takes a claim out of a token, whether Keycloak has a field for it or not. */
final class LeavingClaim {
  private LeavingClaim() {}

  /**
   * @param rest the claims that stay; part of the leaving one may be among them
   */
  static void remove(AccessToken token, String name, ObjectNode rest) {
    if (token.getOtherClaims().remove(name) != null) {
      return;
    }
    ObjectNode change = rest.objectNode();
    JsonNode part = rest.get(name);
    change.set(name, part);
    try {
      JsonSerialization.mapper.readerForUpdating(token).readValue(change);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
