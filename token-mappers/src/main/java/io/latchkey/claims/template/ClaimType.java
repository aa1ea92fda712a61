package io.latchkey.claims.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the text that a template makes is, by Keycloak's names ({@code jsonType.label}). */
enum ClaimType {
  STRING("String"),
  LONG("long"),
  INT("int"),
  BOOLEAN("boolean"),
  JSON("JSON");

  static final String EXPECTED = "expected one of String, long, int, boolean, JSON";

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");
  private static final int MAX_JSON_DEPTH = 16;
  private static final int MAX_JSON_NUMBER = 40;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_JSON_DEPTH)
                          .maxNumberLength(MAX_JSON_NUMBER)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String label;

  ClaimType(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  static Optional<ClaimType> of(String label) {
    for (ClaimType type : values()) {
      if (type.label.equals(label)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /**
   * The value that a text stands for; empty for no claim, that is, for a blank text and for JSON's
   * null.
   *
   * @throws BadTemplateException if the text is not of this type
   */
  Optional<Object> read(String result) {
    String text = result.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (this) {
      case STRING -> Optional.of(text);
      case LONG -> Optional.of(wholeNumber(text));
      case INT -> {
        long number = wholeNumber(text);
        if (number != (int) number) {
          throw bad("is not a whole number of 32 bits");
        }
        yield Optional.of((int) number);
      }
      case BOOLEAN -> {
        if (!text.equals("true") && !text.equals("false")) {
          throw bad("is neither true nor false");
        }
        yield Optional.of(Boolean.valueOf(text));
      }
      case JSON -> Optional.ofNullable(json(text));
    };
  }

  private static long wholeNumber(String text) {
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      throw bad("is not a whole number of at most 18 digits");
    }
    return Long.parseLong(text);
  }

  private static @Nullable Object json(String text) {
    try {
      Object value = MAPPER.readValue(text, Object.class);
      if (isFinite(value)) {
        return value;
      }
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the text.
    }
    throw bad(
        "is not one JSON value with each member once, at most "
            + MAX_JSON_DEPTH
            + " levels and numbers of usual size");
  }

  private static boolean isFinite(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      return members.values().stream().allMatch(ClaimType::isFinite);
    }
    if (value instanceof List<?> items) {
      return items.stream().allMatch(ClaimType::isFinite);
    }
    return !(value instanceof Double number) || Double.isFinite(number);
  }

  private static BadTemplateException bad(String reason) {
    return new BadTemplateException(0, 0, "the result " + reason);
  }
}
