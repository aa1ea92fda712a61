package io.latchkey.claims.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Other names for what a claim lists. The first rule that fits a name counts. */
record Renaming(List<Rule> rules) {
  private static final String REST = "*";

  /**
   * A rule, written {@code old=new}. Where the old name ends in {@code *} it stands for all that
   * begin with it, and {@code *} in the new one, once at most, for the rest.
   */
  record Rule(String old, boolean open, String renamed) {

    private Optional<String> of(String name) {
      if (!open) {
        return name.equals(old) ? Optional.of(renamed) : Optional.empty();
      }
      return name.startsWith(old)
          ? Optional.of(renamed.replace(REST, name.substring(old.length())))
              .filter(it -> !it.isEmpty())
          : Optional.empty();
    }
  }

  /**
   * Reads the rules.
   *
   * @throws IllegalArgumentException saying what a rule looks like, if one does not; or which one
   *     has too many places for the rest
   */
  static Renaming of(List<String> lines) {
    List<Rule> rules = new ArrayList<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      String old = equals < 0 ? "" : line.substring(0, equals).strip();
      String renamed = line.substring(equals + 1).strip();
      boolean open = old.endsWith(REST);
      String fixed = open ? old.substring(0, old.length() - 1) : old;
      boolean lonely = !open && renamed.contains(REST);
      // Each * would multiply a long name.
      if (renamed.indexOf(REST) != renamed.lastIndexOf(REST)) {
        throw new IllegalArgumentException(
            "expected at most one * in the new name of rule " + (rules.size() + 1));
      }
      if (old.isEmpty() || renamed.isEmpty() || fixed.contains(REST) || lonely) {
        throw new IllegalArgumentException(
            "expected old=new, or old*=new* for all that begin with old");
      }
      rules.add(new Rule(fixed, open, renamed));
    }
    return new Renaming(List.copyOf(rules));
  }

  /**
   * A name's new one, or else what it is called without a rule.
   *
   * @param compared the name that a rule is about, given the rule's old name
   */
  String rename(String unchanged, UnaryOperator<String> compared) {
    return rules.stream()
        .flatMap(rule -> rule.of(compared.apply(rule.old())).stream())
        .findFirst()
        .orElse(unchanged);
  }
}
