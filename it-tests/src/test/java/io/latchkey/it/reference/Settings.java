package io.latchkey.it.reference;

import static io.latchkey.it.reference.ServerReport.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the server says can be set, as a table. */
final class Settings {
  private Settings() {}

  /**
   * The table.
   *
   * @param properties as Keycloak describes them
   * @param name makes of a property's name what an administrator sets
   * @param message gives the text of a message key, or what it is given
   */
  static Table table(
      Iterable<JsonNode> properties, UnaryOperator<String> name, UnaryOperator<String> message) {
    Table table = Table.of("setting", "in the console", "what it is", "takes", "unless set");
    for (JsonNode property : properties) {
      table.row(
          Table.code(name.apply(text(property, "name"))),
          Table.plain(message.apply(text(property, "label"))),
          Table.plain(message.apply(text(property, "helpText"))),
          takes(property),
          Table.code(text(property, "defaultValue")));
    }
    return table;
  }

  /** The properties that each of these providers has alike. */
  static List<JsonNode> ofAll(List<JsonNode> providers) {
    return list(providers.get(0).path("properties")).stream()
        .filter(
            property ->
                providers.stream().allMatch(it -> list(it.path("properties")).contains(property)))
        .toList();
  }

  /** The properties of a provider, but for some. */
  static List<JsonNode> without(JsonNode provider, List<JsonNode> some) {
    List<JsonNode> own = list(provider.path("properties"));
    own.removeAll(some);
    return own;
  }

  private static List<JsonNode> list(JsonNode properties) {
    List<JsonNode> list = new ArrayList<>();
    properties.forEach(list::add);
    return list;
  }

  private static String takes(JsonNode property) {
    return switch (text(property, "type")) {
      case "boolean" -> "`true` or `false`";
      case "String" -> "text";
      case "Text" -> "text of several lines";
      case "Integer" -> "whole number";
      case "Password" -> "secret";
      case "List" -> "one of " + options(property);
      case "MultivaluedList" -> "some of " + options(property);
      case "MultivaluedString" -> "texts";
      case "ClientList" -> "client id";
      case "Role" -> "role";
      case "Group" -> "group";
      default -> throw new IllegalArgumentException("A setting of an unknown type: " + property);
    };
  }

  private static String options(JsonNode property) {
    return Table.codes(list(property.path("options")).stream().map(JsonNode::asText).toList());
  }
}
