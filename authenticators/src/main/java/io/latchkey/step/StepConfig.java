package io.latchkey.step;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.server.PlainText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.Constants;

/**
 * The settings of one execution, read one by one, each with its type and bounds.
 *
 * @param values what the administrator saved
 */
public record StepConfig(Map<String, String> values) {

  public static StepConfig of(@Nullable AuthenticatorConfigModel model) {
    return new StepConfig(
        model == null || model.getConfig() == null ? Map.of() : model.getConfig());
  }

  /**
   * Some of the choices; empty if none is set.
   *
   * @throws InvalidFieldException if another value is among them
   */
  public Set<String> choices(String name, Set<String> all) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      return Set.of();
    }
    Set<String> chosen = new TreeSet<>(List.of(Constants.CFG_DELIMITER_PATTERN.split(value)));
    if (!all.containsAll(chosen)) {
      throw new InvalidFieldException(name, "expected some of " + all);
    }
    return chosen;
  }

  /**
   * A whole number between the bounds, both included; null if none is set.
   *
   * @throws InvalidFieldException if it is anything else
   */
  public @Nullable Integer number(String name, int min, int max) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw new InvalidFieldException(name, "expected a whole number from " + min + " to " + max);
  }

  /**
   * A whole number between the bounds, both included.
   *
   * @param absent the number if none is set
   * @throws InvalidFieldException if it is anything else
   */
  public int number(String name, int min, int max, int absent) {
    Integer number = number(name, min, max);
    return number == null ? absent : number;
  }

  /**
   * A text without line breaks, its ends stripped; null if none is set.
   *
   * @param max greatest length in characters
   * @throws InvalidFieldException if it is longer, or no {@link PlainText}
   */
  public @Nullable String text(String name, int max) {
    String value = values.get(name);
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = value.strip();
    if (text.length() > max || !PlainText.is(text)) {
      throw new InvalidFieldException(name, "expected at most " + max + " characters on one line");
    }
    return text;
  }

  /**
   * A switch; off if it is not set.
   *
   * @throws InvalidFieldException if it is neither true nor false
   */
  public boolean flag(String name) {
    String value = values.get(name);
    if (value == null || value.isBlank() || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw new InvalidFieldException(name, "expected true or false");
  }
}
