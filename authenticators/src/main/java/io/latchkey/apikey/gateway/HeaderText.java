package io.latchkey.apikey.gateway;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of people and groups as values of HTTP headers (RFC 9110, section 5.5): what is not visible
 * ASCII or a space, and {@code %} itself, is percent-encoded UTF-8 (RFC 3986, section 2.1), so that
 * no name can end the header or begin another.
 */
final class HeaderText {
  private HeaderText() {}

  static String of(String text) {
    return encode(text, "%");
  }

  /** Separated by commas; a comma in one of them is encoded. */
  static String of(Stream<String> texts) {
    return texts.map(text -> encode(text, "%,")).collect(Collectors.joining(","));
  }

  private static String encode(String text, String also) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b < 0x7f && also.indexOf(b) < 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(String.format("%02X", b));
      }
    }
    return encoded.toString();
  }
}
