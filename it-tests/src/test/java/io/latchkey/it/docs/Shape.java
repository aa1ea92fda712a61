package io.latchkey.it.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a value of JSON is made of, whatever it says. */
final class Shape {
  private Shape() {}

  /**
   * What another value should have and has not.
   *
   * @param at where both are, for the reader
   */
  static List<String> missing(JsonNode expected, JsonNode value, String at) {
    if (expected.getNodeType() != value.getNodeType()) {
      return List.of(
          at + ": should be of type " + expected.getNodeType() + ", is " + value.getNodeType());
    }
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : expected.properties()) {
      String name = at + "/" + member.getKey();
      JsonNode there = value.get(member.getKey());
      missing.addAll(
          there == null ? List.of(name + " is missing") : missing(member.getValue(), there, name));
    }
    if (expected.isArray() && !expected.isEmpty()) {
      missing.addAll(missing(expected.get(0), value.path(0), at + "/0"));
    }
    return missing;
  }
}
