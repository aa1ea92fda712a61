package io.latchkey.realms;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The resources of a Terraform file, with what they refer to put in its place. */
final class Terraform {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode file;

  private Terraform(JsonNode file) {
    this.file = file;
  }

  /** Reads the file of this name with a parser of HCL. */
  static Terraform of(String title) throws Exception {
    Path path = Path.of("terraform", title + ".tf");
    return new Terraform(JSON.valueToTree(new HCLParser().parse(path.toFile(), "UTF-8")));
  }

  /** The resources of a type. */
  List<JsonNode> resources(String type) {
    List<JsonNode> found = new ArrayList<>();
    file.path("resource")
        .path(type)
        .properties()
        .forEach(
            each -> {
              ObjectNode resource = (ObjectNode) resolved(each.getValue());
              found.add(resource.put("id", type + "." + each.getKey() + ".id"));
            });
    return found;
  }

  /** The only resource of a type. */
  JsonNode only(String type) {
    List<JsonNode> all = resources(type);
    if (all.size() != 1) {
      throw new AssertionError("One " + type + " was expected: " + all);
    }
    return all.get(0);
  }

  /** Where the parser left a reference, what it leads to: an id stays as it is written. */
  private JsonNode resolved(JsonNode value) {
    if (value.has("symbolName")) {
      String reference = value.path("name").asText();
      String[] parts = reference.split("\\.", -1);
      JsonNode resource = file.path("resource").path(parts[0]).path(parts[1]);
      if (parts.length != 3 || resource.isMissingNode()) {
        throw new AssertionError("It leads nowhere: " + reference);
      }
      return parts[2].equals("id") ? new TextNode(reference) : resolved(resource.path(parts[2]));
    }
    if (value.isObject()) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      value.properties().forEach(field -> copy.set(field.getKey(), resolved(field.getValue())));
      return copy;
    }
    if (value.isArray()) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      value.forEach(each -> copy.add(resolved(each)));
      return copy;
    }
    return value;
  }
}
