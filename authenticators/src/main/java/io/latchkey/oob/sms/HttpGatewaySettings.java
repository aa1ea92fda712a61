package io.latchkey.oob.sms;

import com.fasterxml.jackson.core.JsonPointer;
import io.latchkey.server.AllowedHosts;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.VaultSecret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a realm sets for its gateway, in attributes {@code latchkey.sms.…}.
 *
 * @param url where messages are sent
 * @param method {@code POST} or {@code PUT}
 * @param sender what {@code {sender}} stands for; empty if nothing is set
 * @param header name of the header that authenticates
 * @param headerValue its value; null if there is no such header
 * @param deadline when the whole answer must be there
 */
record HttpGatewaySettings(
    URI url,
    String method,
    BodyTemplate body,
    String sender,
    String header,
    @Nullable VaultSecret headerValue,
    SuccessRule success,
    Duration deadline) {
  static final String PREFIX = "latchkey.sms.";

  private static final int MAX_LENGTH = 4_000;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Set<String> METHODS = Set.of("POST", "PUT");

  /** Whether a realm sets anything, so that it is meant to have a gateway. */
  static boolean isSet(UnaryOperator<@Nullable String> attribute) {
    return new Attributes(attribute).value("url") != null;
  }

  /**
   * Reads the settings.
   *
   * @param attribute gives the value of a realm's attribute, or null
   * @throws InvalidFieldException naming the attribute that is missing or wrong
   */
  static HttpGatewaySettings of(UnaryOperator<@Nullable String> attribute) {
    Attributes attributes = new Attributes(attribute);
    String headerValue = attributes.value("header-value");
    return new HttpGatewaySettings(
        url(attributes),
        attributes.oneOf("method", METHODS, "POST"),
        body(attributes),
        attributes.orElse("sender", ""),
        header(attributes),
        headerValue == null ? null : VaultSecret.of(PREFIX + "header-value", headerValue),
        new SuccessRule(statuses(attributes), successBody(attributes)),
        deadline(attributes));
  }

  private static URI url(Attributes attributes) {
    try {
      URI url = new URI(attributes.required("url", "the address of the gateway"));
      if (url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null
          && AllowedHosts.isSafe(url)) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below. The text is not quoted: some put a password there.
    }
    throw Attributes.wrong("url", "expected an https address, without user name and fragment");
  }

  private static BodyTemplate body(Attributes attributes) {
    String type =
        attributes.oneOf(
            "content-type",
            Arrays.stream(BodyTemplate.Format.values())
                .map(BodyTemplate.Format::contentType)
                .collect(Collectors.toUnmodifiableSet()),
            BodyTemplate.Format.JSON.contentType());
    BodyTemplate.Format format =
        type.equals(BodyTemplate.Format.JSON.contentType())
            ? BodyTemplate.Format.JSON
            : BodyTemplate.Format.FORM;
    BodyTemplate body =
        new BodyTemplate(format, attributes.required("body", "the template of the request"));
    if (!body.isComplete()) {
      throw Attributes.wrong("body", "expected {text} and {number} or {digits} in it");
    }
    if (!body.isWellFormed()) {
      throw Attributes.wrong(
          "body",
          format == BodyTemplate.Format.JSON
              ? "expected a JSON object, with placeholders within strings only"
              : "expected name=value pairs, joined by &");
    }
    return body;
  }

  private static String header(Attributes attributes) {
    String header = attributes.orElse("header", "Authorization");
    if (!TOKEN.matcher(header).matches()) {
      throw Attributes.wrong("header", "expected the name of a header");
    }
    return header;
  }

  private static Set<Integer> statuses(Attributes attributes) {
    String value = attributes.orElse("success-status", "200,201,202");
    if (!value.matches("2\\d\\d(\\s*,\\s*2\\d\\d)*")) {
      throw Attributes.wrong("success-status", "expected statuses from 200 to 299 with commas");
    }
    return Arrays.stream(value.split("\\s*,\\s*", -1))
        .map(Integer::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** One rule, neither none nor two: what an administrator did not think of must not pass. */
  private static SuccessRule.Body successBody(Attributes attributes) {
    String pointer = attributes.value("success-pointer");
    String pattern = attributes.value("success-pattern");
    String statusOnly = attributes.value("success-status-only");
    long rules =
        Arrays.asList(pointer, pattern, statusOnly).stream().filter(rule -> rule != null).count();
    if (rules != 1) {
      throw Attributes.wrong(
          "success-pointer",
          "expected one of success-pointer, success-pattern and success-status-only=true");
    }
    if (pointer != null) {
      return new SuccessRule.Value(pointer(pointer), values(attributes));
    }
    if (pattern != null) {
      return new SuccessRule.Text(pattern(pattern));
    }
    if (!"true".equals(statusOnly)) {
      throw Attributes.wrong("success-status-only", "expected true, or another rule");
    }
    return new SuccessRule.Any();
  }

  private static JsonPointer pointer(String text) {
    try {
      return JsonPointer.compile(text);
    } catch (IllegalArgumentException e) {
      throw Attributes.wrong("success-pointer", "expected a JSON pointer, for instance /status");
    }
  }

  private static Set<String> values(Attributes attributes) {
    String value =
        attributes.required(
            "success-value", "the value at success-pointer, or several with commas");
    Set<String> values =
        Arrays.stream(value.split(",", -1))
            .map(String::strip)
            .collect(Collectors.toUnmodifiableSet());
    if (values.contains("")) {
      throw Attributes.wrong("success-value", "expected values with commas between them only");
    }
    return values;
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw Attributes.wrong("success-pattern", "expected a regular expression");
    }
  }

  private static Duration deadline(Attributes attributes) {
    String value = attributes.orElse("timeout", "10");
    if (!value.matches("[1-9]|[12]\\d|30")) {
      throw Attributes.wrong("timeout", "expected a whole number of seconds from 1 to 30");
    }
    return Duration.ofSeconds(Integer.parseInt(value));
  }

  /** A realm's attributes of this prefix. */
  private record Attributes(UnaryOperator<@Nullable String> source) {
    @Nullable String value(String name) {
      String value = source.apply(PREFIX + name);
      if (value == null || value.isBlank()) {
        return null;
      }
      if (value.length() > MAX_LENGTH) {
        throw wrong(name, "expected at most " + MAX_LENGTH + " characters");
      }
      return value.strip();
    }

    String orElse(String name, String unset) {
      String value = value(name);
      return value == null ? unset : value;
    }

    String required(String name, String what) {
      String value = value(name);
      if (value == null) {
        throw wrong(name, "expected " + what);
      }
      return value;
    }

    String oneOf(String name, Set<String> choices, String unset) {
      String value = orElse(name, unset);
      if (!choices.contains(value)) {
        throw wrong(name, "expected one of " + choices.stream().sorted().toList());
      }
      return value;
    }

    static InvalidFieldException wrong(String name, String expected) {
      return new InvalidFieldException(PREFIX + name, expected);
    }
  }
}
