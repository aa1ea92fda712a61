package io.latchkey.server;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts that begin with another one, as a condition for which every database uses an index. Not
 * every one finds the bounds of a pattern that is a parameter by itself.
 */
public final class PrefixRange {
  private final String prefix;

  /**
   * @param prefix as the column holds it, for instance in lower case
   */
  public PrefixRange(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The condition in JPQL.
   *
   * @param path of the column, for instance {@code t.serialLower}
   * @param parameters gets those that the condition names
   */
  public String condition(String path, Map<String, Object> parameters) {
    parameters.put("pattern", prefix.replaceAll("[!%_]", "!$0") + "%");
    parameters.put("prefix", prefix);
    String end = end(prefix);
    if (end != null) {
      parameters.put("end", end);
    }
    return path
        + " like :pattern escape '!' and "
        + path
        + " >= :prefix"
        + (end == null ? "" : " and " + path + " < :end");
  }

  /**
   * What no text with this beginning reaches, in every order that databases have for letters and
   * digits; null if they do not agree.
   */
  static @Nullable String end(String prefix) {
    for (int last = prefix.length() - 1; last >= 0; last--) {
      char letter = prefix.charAt(last);
      if ((letter >= '0' && letter < '9') || (letter >= 'a' && letter < 'z')) {
        return prefix.substring(0, last) + (char) (letter + 1);
      }
      if (letter == '9') {
        return prefix.substring(0, last) + "a";
      }
      // Of other characters the order is not known: the range ends with what is before them.
    }
    return null;
  }
}
