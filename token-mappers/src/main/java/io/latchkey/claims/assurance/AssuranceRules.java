package io.latchkey.claims.assurance;

import io.latchkey.claims.InvalidSettingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads a table of levels from text, one rule a line, the first that holds decides:
 *
 * <pre>
 * # level  acr              conditions
 * 3        urn:example:aal3 mfa hardware phishing-resistant age=43200
 * 2        urn:example:aal2 mfa
 * 1        urn:example:aal1
 * </pre>
 */
final class AssuranceRules {
  private static final int MAX_RULES = 50;
  private static final int MAX_TEXT = 10_000;
  private static final int MAX_NAME = 255;
  private static final int LEVEL = 0;
  private static final int NAME = 1;
  private static final int FIRST_CONDITION = 2;
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
  private static final Pattern METHOD =
      Pattern.compile("[a-z0-9-]{1,64}(/[A-Za-z0-9@._-]{1,128})?");
  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String EXPECTED =
      "expected mfa, hardware, phishing-resistant, method=<credential type>[,…] or age=<seconds>";

  private AssuranceRules() {}

  /**
   * @param setting the setting that holds the text
   * @throws InvalidSettingException with the number of the line and what was expected
   */
  static List<AssuranceRule> read(String setting, String text) {
    if (text.length() > MAX_TEXT) {
      throw new InvalidSettingException(setting, "expected at most " + MAX_TEXT + " characters");
    }
    List<AssuranceRule> rules = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String rule = line.strip();
      if (!rule.isEmpty() && !rule.startsWith("#")) {
        try {
          rules.add(rule(rule));
        } catch (IllegalArgumentException e) {
          throw new InvalidSettingException(setting, "line " + number + ": " + e.getMessage());
        }
      }
    }
    if (rules.isEmpty() || rules.size() > MAX_RULES) {
      throw new InvalidSettingException(setting, "expected 1 to " + MAX_RULES + " rules");
    }
    return List.copyOf(rules);
  }

  private static AssuranceRule rule(String line) {
    List<String> words = Arrays.asList(BLANKS.split(line, -1));
    if (!words.get(LEVEL).matches("[0-9]")) {
      throw new IllegalArgumentException("expected a level from 0 to 9, then the value of acr");
    }
    if (words.size() <= NAME || words.get(NAME).length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "expected the value of acr after the level, at most " + MAX_NAME + " characters");
    }
    Set<String> flags = new HashSet<>();
    Set<String> methods = new TreeSet<>();
    long maxAge = Long.MAX_VALUE;
    for (String condition : words.subList(FIRST_CONDITION, words.size())) {
      String key =
          condition.contains("=") ? condition.substring(0, condition.indexOf('=')) : condition;
      String value = condition.substring(Math.min(key.length() + 1, condition.length()));
      if (!flags.add(key)) {
        throw new IllegalArgumentException("'" + key + "' is there twice");
      }
      switch (key) {
        case "mfa", "hardware", "phishing-resistant" -> {
          if (condition.contains("=")) {
            throw new IllegalArgumentException("'" + key + "' takes no value");
          }
        }
        case "age" -> maxAge = seconds(value);
        case "method" -> methods.addAll(methods(value));
        default -> throw new IllegalArgumentException("unknown condition; " + EXPECTED);
      }
    }
    return new AssuranceRule(
        Integer.parseInt(words.get(LEVEL)),
        words.get(NAME),
        flags.contains("mfa"),
        flags.contains("hardware"),
        flags.contains("phishing-resistant"),
        methods,
        maxAge);
  }

  private static long seconds(String value) {
    if (!SECONDS.matcher(value).matches()) {
      throw new IllegalArgumentException("age takes a number of seconds from 1 to 999999999");
    }
    return Long.parseLong(value);
  }

  private static List<String> methods(String value) {
    List<String> methods = Arrays.asList(value.split(",", -1));
    for (String method : methods) {
      if (!METHOD.matcher(method).matches()) {
        throw new IllegalArgumentException(
            "method takes credential types, for instance webauthn,hardware-token/ocra");
      }
    }
    return methods;
  }
}
