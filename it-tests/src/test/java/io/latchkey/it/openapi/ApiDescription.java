package io.latchkey.it.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An OpenAPI 3.0 file, as far as ours goes. */
public final class ApiDescription {
  private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonNode root;

  private ApiDescription(JsonNode root) {
    this.root = root;
  }

  public static ApiDescription read(Path file) {
    try {
      return new ApiDescription(new ObjectMapper(new YAMLFactory()).readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every path and method. */
  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> part : path.getValue().properties()) {
        if (VERBS.contains(part.getKey())) {
          operations.add(
              new Operation(
                  part.getKey().toUpperCase(Locale.ROOT), path.getKey(), part.getValue()));
        }
      }
    }
    return operations;
  }

  /** What each tag is for, by its name. */
  public Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    root.path("tags")
        .forEach(tag -> tags.put(tag.path("name").asText(), tag.path("description").asText()));
    return tags;
  }

  /** The schemas of the fields of its JSON body, by their names; empty if it takes none. */
  public Map<String, JsonNode> fields(Operation operation) {
    JsonNode content = operation.node().path("requestBody").path("content");
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    resolved(content.path("application/json").path("schema"))
        .path("properties")
        .properties()
        .forEach(field -> fields.put(field.getKey(), resolved(field.getValue())));
    return fields;
  }

  /** The schemas of the parameters of its query, by their names. */
  public Map<String, JsonNode> query(Operation operation) {
    Map<String, JsonNode> query = new LinkedHashMap<>();
    for (JsonNode holder : List.of(root.path("paths").path(operation.path()), operation.node())) {
      for (JsonNode reference : holder.path("parameters")) {
        JsonNode parameter = resolved(reference);
        if (parameter.path("in").asText().equals("query")) {
          query.put(parameter.path("name").asText(), resolved(parameter.path("schema")));
        }
      }
    }
    return query;
  }

  /** The methods that a path has. */
  public Set<String> methods(String path) {
    return operations().stream()
        .filter(it -> it.path().equals(path))
        .map(Operation::method)
        .collect(Collectors.toSet());
  }

  /** Where {@code $ref} leads, or the node itself. */
  JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  /** What is described of an answer with this status; null if nothing is. */
  @Nullable JsonNode response(Operation operation, int status) {
    JsonNode response = operation.node().path("responses").get(String.valueOf(status));
    return response == null ? null : resolved(response);
  }

  /** What is wrong with a value; empty if it is as its schema says. */
  List<String> complaints(JsonNode schemaOrReference, JsonNode value, String at) {
    JsonNode schema = resolved(schemaOrReference);
    List<String> complaints = new ArrayList<>();
    boolean right =
        switch (schema.path("type").asText()) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "boolean" -> value.isBoolean();
          default -> false;
        };
    if (!right) {
      return List.of(at + " is no " + schema.path("type").asText() + ": " + value);
    }
    if (schema.has("enum") && !has(schema.path("enum"), value.asText())) {
      complaints.add(at + " is none of " + schema.path("enum") + ": " + value);
    }
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asText())) {
        complaints.add(at + " has no " + name.asText());
      }
    }
    if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        JsonNode property = schema.path("properties").get(field.getKey());
        complaints.addAll(
            property == null
                ? List.of(at + "." + field.getKey() + " is not described")
                : complaints(property, field.getValue(), at + "." + field.getKey()));
      }
    }
    for (JsonNode item : value.isArray() ? value : List.<JsonNode>of()) {
      complaints.addAll(complaints(schema.path("items"), item, at + "[]"));
    }
    return complaints;
  }

  private static boolean has(JsonNode list, String text) {
    for (JsonNode item : list) {
      if (item.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }

  /**
   * One call.
   *
   * @param method for instance {@code POST}
   * @param path with names in braces
   */
  public record Operation(String method, String path, JsonNode node) {

    public String tag() {
      return node.path("tags").path(0).asText();
    }

    public String summary() {
      return node.path("summary").asText();
    }

    public String description() {
      return node.path("description").asText();
    }

    /** The HTTP statuses of its answers. */
    public List<String> statuses() {
      return node.path("responses").properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Whether nobody has to sign in for it. */
    public boolean open() {
      return node.path("security").isArray() && node.path("security").isEmpty();
    }

    /** Content type and example of its body; null if it has none. */
    public Map.@Nullable Entry<String, JsonNode> body() {
      for (Map.Entry<String, JsonNode> content :
          node.path("requestBody").path("content").properties()) {
        return Map.entry(content.getKey(), content.getValue().path("example"));
      }
      return null;
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }
}
