package io.latchkey.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which claims leave a token that is too large.
 *
 * @param left the names of the claims that leave, in that order
 * @param claims what stays
 * @param size the token's, in characters
 */
record Overage(Set<String> left, ObjectNode claims, int size) {
  private static final String CLIENT_ROLES = "resource_access";

  /** Measures a token. */
  @FunctionalInterface
  interface Measure {
    /**
     * Its size in characters.
     *
     * @param claims what is in it
     * @param left the names of the claims that it points to instead
     */
    int size(ObjectNode claims, Set<String> left);
  }

  /**
   * Takes claims out until the token fits, or there is none left to take.
   *
   * @param token its claims; not changed
   * @param order names of claims that may leave, the first one first
   * @param kept which members of {@code resource_access} stay
   * @param budget in characters
   */
  static Overage reduce(
      ObjectNode token, List<String> order, Predicate<String> kept, int budget, Measure measure) {
    ObjectNode claims = token.objectNode().setAll(token);
    Set<String> left = new LinkedHashSet<>();
    int size = measure.size(claims, left);
    for (Iterator<String> names = order.iterator(); size > budget && names.hasNext(); ) {
      String name = names.next();
      if (take(claims, name, kept)) {
        left.add(name);
        size = measure.size(claims, left);
      }
    }
    return new Overage(left, claims, size);
  }

  private static boolean take(ObjectNode claims, String name, Predicate<String> kept) {
    JsonNode value = claims.remove(name);
    if (value == null) {
      return false;
    }
    if (!name.equals(CLIENT_ROLES)) {
      return true;
    }
    ObjectNode rest = claims.objectNode();
    for (Map.Entry<String, JsonNode> client : value.properties()) {
      if (kept.test(client.getKey())) {
        rest.set(client.getKey(), client.getValue());
      }
    }
    if (!rest.isEmpty()) {
      claims.set(name, rest);
    }
    return rest.size() < value.size();
  }
}
