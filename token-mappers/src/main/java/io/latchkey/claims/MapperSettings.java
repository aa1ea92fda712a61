package io.latchkey.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an administrator set for a mapper, by name. */
public record MapperSettings(Map<String, String> config) {
  private static final int MAX_LENGTH = 4_000;

  /** One a line, or as the admin console joins the values of its own lists. */
  private static final String SEPARATOR = "\\R|##";

  /** A setting, without spaces around it; empty if it is not set or blank. */
  public Optional<String> text(String name) {
    String value = config.get(name);
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    if (value.length() > MAX_LENGTH) {
      throw new InvalidSettingException(name, "expected at most " + MAX_LENGTH + " characters");
    }
    return Optional.of(value.strip());
  }

  /** A setting with several values, one a line or with ## between them; empty if none is set. */
  public List<String> values(String name) {
    return text(name)
        .map(
            text ->
                Arrays.stream(text.split(SEPARATOR, -1))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList())
        .orElse(List.of());
  }

  /**
   * A switch.
   *
   * @throws InvalidSettingException if it is neither true nor false
   */
  public boolean flag(String name, boolean unset) {
    return text(name)
        .map(
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new InvalidSettingException(name, "expected true or false");
                })
        .orElse(unset);
  }

  /**
   * A whole number within bounds.
   *
   * @throws InvalidSettingException if it is none
   */
  public Optional<Integer> number(String name, int least, int most) {
    return text(name)
        .map(
            text -> {
              if (text.matches("\\d{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                  return number;
                }
              }
              throw new InvalidSettingException(
                  name, "expected a whole number from " + least + " to " + most);
            });
  }

  /**
   * One of some words.
   *
   * @throws InvalidSettingException if it is another
   */
  public String oneOf(String name, Set<String> words, String unset) {
    String word = text(name).orElse(unset);
    if (!words.contains(word)) {
      throw new InvalidSettingException(
          name, "expected one of " + String.join(", ", words.stream().sorted().toList()));
    }
    return word;
  }
}
