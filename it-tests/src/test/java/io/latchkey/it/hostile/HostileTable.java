package io.latchkey.it.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.latchkey.it.hostile.HostileRequest.Expected;
import io.latchkey.it.openapi.ApiDescription;
import io.latchkey.it.openapi.ApiDescription.Operation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code hostile/requests.yaml}: what is sent to every call, and what is answered. */
final class HostileTable {
  private static final String JSON = "application/json";

  private final JsonNode root;
  private final ApiDescription api;
  private final Set<String> used = new HashSet<>();

  HostileTable(ApiDescription api) {
    this.api = api;
    try (InputStream file = HostileTable.class.getResourceAsStream("/hostile/requests.yaml")) {
      root = new ObjectMapper(new YAMLFactory()).readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The requests that fit a call.
   *
   * @param body that is right; null if the call takes none
   */
  List<HostileRequest> of(Operation operation, @Nullable JsonNode body) {
    Maker maker = new Maker(operation);
    for (JsonNode row : root.path("method")) {
      String method = row.path("name").asText();
      if (!api.methods(operation.path()).contains(method)) {
        maker.add("method", row, new Parts().method(method));
      }
    }
    String type = operation.body() == null ? "" : operation.body().getKey();
    byte[] right = body == null ? new byte[0] : bytes(body);
    if (body instanceof ObjectNode object && type.equals(JSON)) {
      for (String section : List.of("server", "body")) {
        for (JsonNode row : root.path(section)) {
          maker.add(section, row, body(row, object, type));
        }
      }
      api.fields(operation)
          .forEach(
              (name, schema) -> {
                for (JsonNode row : root.path(schema.path("type").asText())) {
                  maker.add(name, row, new Parts().body(with(object, name, value(row)), JSON));
                }
              });
    } else if (body instanceof ObjectNode object) {
      for (JsonNode row : root.path("form")) {
        maker.add("form", row, body(row, object, type));
      }
    }
    api.query(operation)
        .forEach(
            (name, schema) -> {
              String kind = schema.has("enum") ? "enum" : schema.path("type").asText();
              for (JsonNode row : root.path("query").path(kind)) {
                Parts parts = new Parts().query("?" + name + "=" + text(row));
                maker.add(name, row, type.isEmpty() ? parts : parts.body(right, type));
              }
            });
    if (operation.path().matches(".*\\{(id|client_id)}.*")) {
      for (JsonNode row : root.path("id")) {
        Parts parts = new Parts().id(text(row));
        maker.add("id", row, type.isEmpty() ? parts : parts.body(right, type));
      }
    }
    return maker.requests;
  }

  /** The exceptions that no request was made for. */
  Set<String> unused() {
    Set<String> unused = new HashSet<>();
    for (Map.Entry<String, JsonNode> call : root.path("except").properties()) {
      call.getValue().fieldNames().forEachRemaining(it -> unused.add(call.getKey() + ": " + it));
    }
    unused.removeAll(used);
    return unused;
  }

  /** The requests to one call. */
  private final class Maker {
    private final String call;
    private final List<HostileRequest> requests = new ArrayList<>();

    Maker(Operation operation) {
      call = operation.node().path("operationId").asText();
    }

    /**
     * Adds one.
     *
     * @param place field or parameter, or the kind of the request
     */
    void add(String place, JsonNode row, Parts parts) {
      String name = place + " " + row.path("name").asText();
      requests.add(parts.expecting(name, expected(exception(name).orElse(row), place)));
    }

    private Optional<JsonNode> exception(String name) {
      for (Map.Entry<String, JsonNode> calls : root.path("except").properties()) {
        if (call.matches(calls.getKey())) {
          for (Map.Entry<String, JsonNode> names : calls.getValue().properties()) {
            if (name.matches(names.getKey())) {
              used.add(calls.getKey() + ": " + names.getKey());
              return Optional.of(names.getValue());
            }
          }
        }
      }
      return Optional.empty();
    }
  }

  private static Expected expected(JsonNode row, String name) {
    JsonNode message = row.get("message");
    JsonNode field = row.get("field");
    Set<Integer> statuses = new HashSet<>();
    JsonNode status = row.path("status");
    (status.isArray() ? status : List.of(status)).forEach(it -> statuses.add(it.asInt()));
    return new Expected(
        statuses,
        message == null ? null : message.asText(),
        field == null ? null : field.asText().replace("NAME", name));
  }

  private static byte[] bytes(JsonNode body) {
    return (body.isTextual() ? body.asText() : body.toString()).getBytes(UTF_8);
  }

  private static Parts body(JsonNode row, ObjectNode example, String rightType) {
    Parts parts = new Parts();
    String type = row.path("type").asText(rightType);
    Charset charset = Charset.forName(row.path("charset").asText("UTF-8"));
    if (row.has("insert")) {
      parts.body(withInFirstText(example, row.path("insert").asText()), type);
    } else if (row.has("add")) {
      parts.body(with(example, row.path("add").asText(), "1"), type);
    } else {
      String text = row.has("text") ? text(row) : example.toString();
      parts.body(text.getBytes(charset), type);
    }
    if (row.has("encoding")) {
      parts.headers.put("Content-Encoding", row.path("encoding").asText());
    }
    parts.chunked = row.path("chunked").asBoolean();
    return parts;
  }

  /** A field's value as it stands in JSON. */
  private static String value(JsonNode row) {
    if (row.has("json")) {
      return row.path("json").asText();
    }
    return row.has("before") ? text(row) : '"' + text(row) + '"';
  }

  private static String text(JsonNode row) {
    return row.path("before").asText()
        + row.path("text").asText().repeat(row.path("times").asInt(1))
        + row.path("after").asText();
  }

  /** The example with another value of one field, which need not be JSON that a parser takes. */
  private static byte[] with(ObjectNode example, String name, String value) {
    String mark = "\"its value\"";
    return example
        .deepCopy()
        .set(name, JsonNodeFactory.instance.textNode("its value"))
        .toString()
        .replace(mark, value)
        .getBytes(UTF_8);
  }

  /** The example with bytes in its first text; in a field of its own if it has none. */
  private static byte[] withInFirstText(ObjectNode example, String hex) {
    String text = example.toString();
    int first = text.indexOf(":\"");
    String before = first < 0 ? "{\"text\":\"" : text.substring(0, first + 2);
    String after = first < 0 ? "\"}" : text.substring(first + 2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before.getBytes(UTF_8));
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    bytes.writeBytes(after.getBytes(UTF_8));
    return bytes.toByteArray();
  }

  /** A request in the making. */
  private static final class Parts {
    private @Nullable String method;
    private @Nullable String id;
    private String query = "";
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = {};
    private boolean chunked;

    Parts method(String it) {
      method = it;
      return this;
    }

    Parts id(String it) {
      id = it;
      return this;
    }

    Parts query(String it) {
      query = it;
      return this;
    }

    Parts body(byte[] bytes, String type) {
      body = bytes;
      headers.put("Content-Type", type);
      return this;
    }

    HostileRequest expecting(String name, Expected expected) {
      return new HostileRequest(name, method, id, query, headers, publisher(), expected);
    }

    /** Without saying its length if it is to be chunked. */
    private BodyPublisher publisher() {
      if (chunked) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
      }
      return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }
  }
}
