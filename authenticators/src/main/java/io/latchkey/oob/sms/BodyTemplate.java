package io.latchkey.oob.sms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of a request to a gateway, with places for what differs: {@code {number}} in E.164,
 * {@code {digits}} the same without the plus sign, {@code {text}} and {@code {sender}}. What is put
 * there is escaped for the format, once, and never read again.
 *
 * @param text the template
 */
record BodyTemplate(Format format, String text) {
  private static final Pattern PLACE = Pattern.compile("\\{(number|digits|text|sender)}");

  /** Would break out of a string, a field or a line where it is not escaped. */
  private static final String PROBE = "\"\\,:}&=+\r\n {text} ä\u2028";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** How the body is written. */
  enum Format {
    JSON("application/json") {
      @Override
      String escape(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
      }
    },
    FORM("application/x-www-form-urlencoded") {
      @Override
      String escape(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
      }
    };

    private final String contentType;

    Format(String contentType) {
      this.contentType = contentType;
    }

    String contentType() {
      return contentType;
    }

    abstract String escape(String value);
  }

  /** Whether the template has a place for the text and one for the number. */
  boolean isComplete() {
    return text.contains("{text}") && (text.contains("{number}") || text.contains("{digits}"));
  }

  /** Whether every filling gives the same structure: in JSON, places stand within strings only. */
  boolean isWellFormed() {
    if (format == Format.FORM) {
      return text.chars().noneMatch(c -> Character.isISOControl(c) || c == ' ' || c == '"');
    }
    try {
      return JSON.readTree(fill(PROBE, PROBE, PROBE)).isObject()
          && JSON.readTree(fill("1", "1", "1")).isObject()
          && JSON.readTree(fill("x", "x", "x")).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  String fill(String number, String message, String sender) {
    Map<String, String> values =
        Map.of(
            "number", number,
            "digits", number.startsWith("+") ? number.substring(1) : number,
            "text", message,
            "sender", sender);
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(format.escape(values.getOrDefault(place.group(1), ""))));
  }
}
