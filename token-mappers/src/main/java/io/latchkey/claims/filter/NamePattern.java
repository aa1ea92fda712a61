package io.latchkey.claims.filter;

import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that a whole name is compared with, in time that grows with the product of
 * their lengths: all ways through the expression are followed at once, none is gone back. So no
 * expression and no name can hold up a login.
 *
 * <p>What it takes is written as in {@link java.util.regex.Pattern}: characters, classes, groups,
 * alternatives, repetitions, {@code ^} and {@code $}, and {@code (?i)} at the beginning. What needs
 * going back is refused: looking around, back references and possessive repetitions.
 */
final class NamePattern {
  private final String text;
  private final NameAutomaton automaton;

  private NamePattern(String text, NameAutomaton automaton) {
    this.text = text;
    this.automaton = automaton;
  }

  /**
   * Reads an expression.
   *
   * @throws PatternSyntaxException with the position, if it is none or is too large
   */
  static NamePattern of(String text) {
    return new NamePattern(text, NameAutomaton.of(new NamePatternParser(text).parse(), text));
  }

  /**
   * Whether it matches.
   *
   * @throws io.latchkey.claims.ClaimFailedException if no step is left
   */
  boolean matches(String name, Steps steps) {
    return automaton.accepts(name, steps);
  }

  @Override
  public String toString() {
    return text;
  }
}
