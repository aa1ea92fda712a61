package io.latchkey.it.realms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a realm file says and an exported realm does not. An export says more: ids, and whatever
 * Keycloak fills in.
 */
final class Differences {

  /**
   * The realm's own name; and an attribute that only tells the import what to do, which is not
   * kept.
   */
  private static final Set<String> NOT_KEPT = Set.of("realm", "CreateDefaultClientScopes");

  /** By these, things in a list are told apart. */
  private static final List<String> KEYS =
      List.of("id", "alias", "clientId", "name", "clientScope", "client");

  /** Lists to which Keycloak adds, and whose order means nothing. */
  private static final Set<String> SETS =
      Set.of("defaultClientScopes", "optionalClientScopes", "webAuthnPolicyAcceptableAaguids");

  private final List<String> found = new ArrayList<>();

  private Differences() {}

  /** In words, one for each place; empty if all of the file is in the realm. */
  static List<String> between(JsonNode file, JsonNode exported) {
    Differences differences = new Differences();
    differences.objects("", file, exported);
    return differences.found;
  }

  private void objects(String place, JsonNode wanted, JsonNode actual) {
    wanted
        .properties()
        .forEach(
            field -> {
              if (!NOT_KEPT.contains(field.getKey())) {
                values(
                    place + "/" + field.getKey(),
                    field.getKey(),
                    field.getValue(),
                    actual.path(field.getKey()));
              }
            });
  }

  private void values(String place, String name, JsonNode wanted, JsonNode actual) {
    if (wanted.isObject() && actual.isObject()) {
      objects(place, wanted, actual);
    } else if (name.equals("authenticationExecutions")) {
      steps(place, wanted, actual);
    } else if (wanted.isArray() && SETS.contains(name)) {
      wanted.forEach(each -> report(place, each, contains(actual, each) ? each : actual));
    } else if (wanted.isArray() && wanted.path(0).isObject()) {
      wanted.forEach(
          each -> objects(place + "/" + each.path(key(each)).asText(), each, named(actual, each)));
    } else {
      report(place, wanted, actual);
    }
  }

  /** No step more, none less, in this order. */
  private void steps(String place, JsonNode wanted, JsonNode actual) {
    report(place, wanted.size() + " steps", actual.size() + " steps");
    for (int i = 0; i < wanted.size(); i++) {
      objects(place + "/" + i, wanted.get(i), actual.path(i));
    }
  }

  private void report(String place, Object wanted, Object actual) {
    if (!wanted.equals(actual)) {
      found.add(place + ": " + wanted + " is " + actual);
    }
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode each : list) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }

  /** The one of the list that has the same name, or id if this one has an id. */
  private static JsonNode named(JsonNode list, JsonNode like) {
    String key = key(like);
    for (JsonNode each : list) {
      if (each.path(key).equals(like.path(key))) {
        return each;
      }
    }
    return MissingNode.getInstance();
  }

  private static String key(JsonNode thing) {
    return KEYS.stream()
        .filter(thing::has)
        .findFirst()
        .orElseThrow(() -> new AssertionError("It has no name: " + thing));
  }
}
