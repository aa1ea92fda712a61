package io.latchkey.claims.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address with placeholders such as {@code {user_id}} in its path and query, never in what says
 * which server is called.
 *
 * <p>What a placeholder stands for may have been chosen by the person. It is encoded (RFC 3986,
 * section 2.1) and cannot leave its place: in a path, what some servers would read as more than one
 * segment, or as the one above, is refused.
 */
record UrlTemplate(String text) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern SERVER = Pattern.compile("[^/?#]*//[^/?#]*");

  /** Also what would be encoded: there are servers that decode twice. */
  private static final Pattern NOT_IN_A_PATH = Pattern.compile("[/\\\\%]");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Set<String> ABOVE = Set.of(".", "..");

  /**
   * Checks the text.
   *
   * @param placeholders the names that may be in it
   * @throws IllegalArgumentException saying what was expected
   */
  static UrlTemplate of(String text, Set<String> placeholders) {
    for (MatchResult it : PLACEHOLDER.matcher(text).results().toList()) {
      if (!placeholders.contains(it.group(1))) {
        throw new IllegalArgumentException(
            "expected placeholders among " + placeholders.stream().sorted().toList());
      }
    }
    Matcher server = SERVER.matcher(text);
    if (!server.lookingAt() || server.group().contains("{")) {
      throw new IllegalArgumentException(
          "expected an address with placeholders in its path and query only");
    }
    UrlTemplate template = new UrlTemplate(text);
    URI address = template.withoutValues();
    if (address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "expected an address with a host, without user name and fragment");
    }
    return template;
  }

  /** The address with something in place of each placeholder. */
  URI withoutValues() {
    return uri(PLACEHOLDER.matcher(text).replaceAll("x"));
  }

  /**
   * The address for these values.
   *
   * @throws IllegalArgumentException if one of them is missing or cannot be where it should; quotes
   *     none
   */
  URI expand(Map<String, String> values) {
    int question = text.indexOf('?');
    StringBuilder address = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      String value = values.get(matcher.group(1));
      boolean inPath = question < 0 || matcher.start() < question;
      if (value == null
          || value.isEmpty()
          || CONTROL.matcher(value).find()
          || (inPath && NOT_IN_A_PATH.matcher(value).find())) {
        throw new IllegalArgumentException(
            "there is no " + matcher.group(1) + " that can be in an address");
      }
      matcher.appendReplacement(address, Matcher.quoteReplacement(encode(value)));
    }
    matcher.appendTail(address);
    URI expanded = uri(address.toString());
    for (String segment : expanded.getRawPath().split("/", -1)) {
      if (ABOVE.contains(segment)) {
        throw new IllegalArgumentException("a value would lead out of its place in the path");
      }
    }
    return expanded;
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("expected an address", e);
    }
  }

  private static String encode(String value) {
    StringBuilder encoded = new StringBuilder();
    for (byte it : value.getBytes(UTF_8)) {
      char c = (char) (it & 0xFF);
      boolean unreserved = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      if (unreserved) {
        encoded.append(c);
      } else {
        encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      }
    }
    return encoded.toString();
  }
}
