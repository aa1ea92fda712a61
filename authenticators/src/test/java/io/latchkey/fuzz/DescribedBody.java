package io.latchkey.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The body in JSON of a call, as {@code docs/openapi.yaml} describes it: makes such bodies, right
 * ones and ones that are wrong in all ways that JSON can be, and looks whether one is as described.
 */
public final class DescribedBody {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode API = read();

  private static final List<String> NUMBERS =
      List.of("0", "-1", "1", "1.0", "1e2", "-0", "9223372036854775808", "1e400", "00", "0x1");
  private static final List<String> OTHER_KINDS =
      List.of(
          "null", "true", "[]", "{}", "\"\"", "7", "[null]", "{\"a\":{}}", "\"\\u0000\"", "NaN");
  private static final List<String> TEXTS =
      List.of(
          "\u0000",
          "\ud83d",
          "\u202e",
          "\u200b",
          "\uff11",
          " ",
          "a\nb",
          "OCRA-1:HOTP-SHA1-6:QN08",
          "OCRA-1:HOTP-SHA256-8:C-QA10-PSHA1-S064-T1M",
          "31".repeat(20),
          "ab".repeat(64),
          "192.0.2.0/24",
          "cccccccccccb",
          "🔑");

  private final String call;
  private final Map<String, JsonNode> properties = new TreeMap<>();
  private final Set<String> required = new HashSet<>();

  private DescribedBody(String call, JsonNode schema) {
    this.call = call;
    schema
        .path("properties")
        .properties()
        .forEach(it -> properties.put(it.getKey(), of(it.getValue())));
    schema.path("required").forEach(name -> required.add(name.asText()));
    assertThat(properties).as(call).isNotEmpty();
  }

  /** That of a call, for instance {@code post /admin/realms/{realm}/latchkey/tokens}. */
  public static DescribedBody of(String call) {
    String[] parts = call.split(" ", 2);
    return new DescribedBody(
        call,
        of(
            API.path("paths")
                .path(parts[1])
                .path(parts[0])
                .at("/requestBody/content/application~1json/schema")));
  }

  /** All calls that take a body in JSON. */
  public static Set<String> calls() {
    Set<String> calls = new HashSet<>();
    for (Map.Entry<String, JsonNode> path : API.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        if (method.getValue().at("/requestBody/content").has("application/json")) {
          calls.add(method.getKey() + " " + path.getKey());
        }
      }
    }
    return calls;
  }

  private static JsonNode of(JsonNode schema) {
    return schema.has("$ref") ? API.at(schema.path("$ref").asText().substring(1)) : schema;
  }

  private static JsonNode read() {
    try {
      return new ObjectMapper(new YAMLFactory())
          .readTree(Files.readString(project().resolve("docs/openapi.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tests run in a module's folder; the fuzzer in the one for what it makes. */
  private static Path project() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/openapi.yaml"))) {
      folder = Objects.requireNonNull(folder.getParent());
    }
    return folder;
  }

  /** One body. From no data comes one that is as described. */
  public String make(FuzzedDataProvider data) {
    List<String> fields = new ArrayList<>();
    properties.forEach(
        (name, schema) -> {
          int what = data.consumeInt(0, 9);
          if ((what == 0 && required.contains(name)) || what > 3) {
            fields.add(text(name) + ":" + right(data, schema));
          } else if (what == 3) {
            fields.add(text(name) + ":" + wrong(data, schema));
          }
        });
    switch (data.consumeInt(0, 19)) {
      case 1 -> fields.add(text(data.consumeString(80)) + ":1");
      case 2 -> fields.add(fields.isEmpty() ? "\"kind\":1" : fields.get(0));
      case 3 -> fields.add("\"deep\":" + "[".repeat(data.consumeInt(1, 3_000)));
      case 4 -> fields.add(data.consumeString(20));
      default -> {}
    }
    String body = "{" + String.join(",", fields) + "}";
    return switch (data.consumeInt(0, 19)) {
      case 1 -> body.substring(0, data.consumeInt(0, body.length()));
      case 2 -> body + data.consumeString(10);
      case 3 -> "[" + body + "]";
      case 4 -> data.consumeString(10) + body;
      case 5 -> data.consumeRemainingAsString();
      default -> body;
    };
  }

  private static String right(FuzzedDataProvider data, JsonNode schema) {
    return switch (schema.path("type").asText()) {
      case "integer" -> String.valueOf(number(data, schema));
      case "boolean" -> String.valueOf(data.consumeBoolean());
      case "array" -> {
        int least = schema.path("minItems").asInt(0);
        int items = data.consumeInt(least, schema.path("maxItems").asInt(least + 3));
        List<String> list = new ArrayList<>();
        for (int i = 0; i < items; i++) {
          list.add(right(data, of(schema.path("items"))));
        }
        yield "[" + String.join(",", list) + "]";
      }
      default -> text(string(data, schema));
    };
  }

  private static long number(FuzzedDataProvider data, JsonNode schema) {
    long least = schema.path("minimum").asLong(-1_000);
    long most = schema.path("maximum").asLong(least + 1_000_000);
    return switch (data.consumeInt(0, 2)) {
      case 0 -> least;
      case 1 -> most;
      default -> data.consumeLong(least, most);
    };
  }

  private static String string(FuzzedDataProvider data, JsonNode schema) {
    if (schema.has("enum")) {
      return schema.path("enum").get(data.consumeInt(0, schema.path("enum").size() - 1)).asText();
    }
    int most = schema.path("maxLength").asInt(64);
    return switch (data.consumeInt(0, 5)) {
      case 0 -> "1";
      case 1 -> "a".repeat(most);
      case 2 -> TEXTS.get(data.consumeInt(0, TEXTS.size() - 1));
      case 3 -> "0123456789abcdef".repeat(1 + most / 16).substring(0, data.consumeInt(1, most));
      default -> data.consumeString(Math.min(most, 300));
    };
  }

  private static String wrong(FuzzedDataProvider data, JsonNode schema) {
    return switch (data.consumeInt(0, 4)) {
      case 0 -> OTHER_KINDS.get(data.consumeInt(0, OTHER_KINDS.size() - 1));
      case 1 -> NUMBERS.get(data.consumeInt(0, NUMBERS.size() - 1));
      case 2 -> text("a".repeat(schema.path("maxLength").asInt(64) + data.consumeInt(1, 2)));
      case 3 -> String.valueOf(data.consumeLong());
      default ->
          "["
              + "\"a\",".repeat(schema.path("maxItems").asInt(1) + data.consumeInt(0, 1))
              + "\"a\"]";
    };
  }

  private static String text(String value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Looks whether a body that was accepted is as described: no other fields, all that are required,
   * each of its type and within its bounds. {@code null} is as if it were not there, and where a
   * text is asked for a whole number stands for its digits.
   *
   * @param spelledFreely fields whose values are looked at later, or may be written in more ways
   *     than are listed
   */
  public void requireDescribed(String body, Set<String> spelledFreely) throws IOException {
    JsonNode fields = JSON.readTree(body);
    assertThat(properties.keySet()).as(call).containsAll(() -> fields.fieldNames());
    for (Map.Entry<String, JsonNode> property : properties.entrySet()) {
      String name = property.getKey();
      JsonNode value = fields.path(name);
      if (value.isMissingNode() || value.isNull()) {
        assertThat(required).as(call).doesNotContain(name);
      } else {
        assertThat(fits(value, property.getValue(), spelledFreely.contains(name)))
            .as("%s takes %s: %s", call, name, value)
            .isTrue();
      }
    }
  }

  private static boolean fits(JsonNode value, JsonNode schema, boolean spelledFreely) {
    return switch (schema.path("type").asText()) {
      case "integer" ->
          value.isIntegralNumber()
              && value.canConvertToLong()
              && value.longValue() >= schema.path("minimum").asLong(Long.MIN_VALUE)
              && value.longValue() <= schema.path("maximum").asLong(Long.MAX_VALUE);
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray() && fitsAsList(value, schema);
      default -> {
        String text = value.asText().strip();
        yield (value.isTextual() || value.isIntegralNumber())
            && !text.isEmpty()
            && text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
            && (!schema.has("enum") || spelledFreely || hasText(schema.path("enum"), text));
      }
    };
  }

  /** None is as good as no list. */
  private static boolean fitsAsList(JsonNode value, JsonNode schema) {
    if (value.isEmpty()) {
      return true;
    }
    for (JsonNode item : value) {
      if (!fits(item, of(schema.path("items")), false)) {
        return false;
      }
    }
    return value.size() >= schema.path("minItems").asInt(0)
        && value.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE);
  }

  private static boolean hasText(JsonNode list, String text) {
    for (JsonNode each : list) {
      if (each.asText().equals(text)) {
        return true;
      }
    }
    return false;
  }
}
