package io.latchkey.server;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose fields are taken one by one, each with its type and bounds. What is left over
 * at {@link #end()} is refused by name, so that a misspelt field is never silently ignored.
 */
public final class JsonFields {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final JsonNode object;
  private final Set<String> taken = new HashSet<>();

  private JsonFields(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a text that must be one JSON object.
   *
   * @throws InvalidFieldException with field {@code body} if the text is not one JSON object
   */
  public static JsonFields parse(String json) {
    return of(object(json));
  }

  /** The fields of an object that was read before. */
  public static JsonFields of(ObjectNode object) {
    return new JsonFields(object);
  }

  /**
   * Reads a text that must be one JSON object, for what must be looked at whole.
   *
   * @throws InvalidFieldException with field {@code body} if the text is not one JSON object
   */
  public static ObjectNode object(String json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // The parser's own message may quote the input, which may hold a secret.
    }
    throw new InvalidFieldException("body", "expected one JSON object, each field once");
  }

  /** The fields of a map of texts and whole numbers. */
  public static JsonFields of(Map<String, Object> fields) {
    return new JsonFields(MAPPER.valueToTree(fields));
  }

  /**
   * A text of 1 to {@code max} characters without control characters; null if absent. A whole
   * number is taken as its digits: {@code kcadm.sh -s serial=10042} sends one.
   */
  public @Nullable String text(String name, int max) {
    JsonNode node = take(name);
    if (node == null) {
      return null;
    }
    String expected = "expected a text of 1 to " + max + " characters without control characters";
    if (!node.isTextual() && !node.isIntegralNumber()) {
      throw new InvalidFieldException(name, expected);
    }
    String value = node.asText().strip();
    if (value.isEmpty() || value.length() > max || !PlainText.is(value)) {
      throw new InvalidFieldException(name, expected);
    }
    return value;
  }

  /** As {@link #text}, but the field must be there. */
  public String requiredText(String name, int max) {
    String value = text(name, max);
    if (value == null) {
      throw new InvalidFieldException(name, "is required");
    }
    return value;
  }

  /**
   * A text of 1 to {@code max} characters as it was sent, which may have several lines; its other
   * control characters are the caller's to refuse.
   */
  public String requiredLines(String name, int max) {
    JsonNode node = take(name);
    if (node == null) {
      throw new InvalidFieldException(name, "is required");
    }
    if (!node.isTextual() || node.textValue().isBlank() || node.textValue().length() > max) {
      throw new InvalidFieldException(name, "expected a text of 1 to " + max + " characters");
    }
    return node.textValue();
  }

  /** A whole number between the bounds, both included; null if absent. */
  public @Nullable Long number(String name, long min, long max) {
    JsonNode node = take(name);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < min
        || node.longValue() > max) {
      throw new InvalidFieldException(name, "expected a whole number from " + min + " to " + max);
    }
    return node.longValue();
  }

  /** Whether a field is {@code true}; false if absent. */
  public boolean flag(String name) {
    JsonNode node = take(name);
    if (node != null && !node.isBoolean()) {
      throw new InvalidFieldException(name, "expected true or false");
    }
    return node != null && node.booleanValue();
  }

  /**
   * A list of at most {@code maxItems} texts of at most {@code max} characters; empty if absent.
   */
  public List<String> texts(String name, int maxItems, int max) {
    JsonNode node = take(name);
    if (node == null) {
      return List.of();
    }
    String expected =
        "expected a list of at most " + maxItems + " texts of 1 to " + max + " characters";
    if (!node.isArray() || node.size() > maxItems) {
      throw new InvalidFieldException(name, expected);
    }
    List<String> values = new ArrayList<>();
    for (JsonNode item : node) {
      if (!item.isTextual() || item.textValue().isBlank() || item.textValue().length() > max) {
        throw new InvalidFieldException(name, expected);
      }
      values.add(item.textValue());
    }
    return List.copyOf(values);
  }

  /**
   * To be called when every known field was taken.
   *
   * @throws InvalidFieldException naming the first unknown field
   */
  public void end() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!taken.contains(name)) {
                throw unknown(name);
              }
            });
  }

  /** The complaint about a field that nobody knows. */
  public static InvalidFieldException unknown(String name) {
    return new InvalidFieldException(
        name.length() > 64 ? name.substring(0, 64) + "…" : name, "is not a field of this request");
  }

  private @Nullable JsonNode take(String name) {
    taken.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }
}
