package io.latchkey.server;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * A realm's attributes of one feature, each read with its bounds. A value that cannot be understood
 * fails with the attribute's name, instead of meaning something else; a blank one is not set.
 *
 * @param prefix what their names begin with, for instance {@code latchkey.token.}
 */
public record RealmAttributes(RealmModel realm, String prefix) {

  /** Without space around it; null if it is not set. */
  public @Nullable String text(String name) {
    String value = realm.getAttribute(prefix + name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /**
   * A text that must be set.
   *
   * @throws InvalidFieldException if it is not
   */
  public String required(String name) {
    String value = text(name);
    if (value == null) {
      throw wrong(name, "is required");
    }
    return value;
  }

  /** What is separated by spaces or commas; empty if it is not set. */
  public List<String> words(String name) {
    String value = text(name);
    return value == null ? List.of() : Arrays.asList(value.split("[\\s,]+", -1));
  }

  /**
   * {@code true} or {@code false}.
   *
   * @throws InvalidFieldException if it is anything else
   */
  public boolean flag(String name, boolean unset) {
    String value = text(name);
    if (value == null) {
      return unset;
    }
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    throw wrong(name, "expected true or false");
  }

  /**
   * A whole number.
   *
   * @throws InvalidFieldException if it is none, or not from {@code min} to {@code max}
   */
  public long number(String name, long min, long max, long unset) {
    String value = text(name);
    if (value == null) {
      return unset;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw wrong(name, "expected a whole number from " + min + " to " + max);
  }

  /**
   * What to throw for a value that is wrong.
   *
   * @param expected what the attribute takes; never the value, which may be a secret
   */
  public InvalidFieldException wrong(String name, String expected) {
    return new InvalidFieldException(prefix + name, expected);
  }
}
