package io.latchkey.claims.filter;

import io.latchkey.claims.InvalidSettingException;
import io.latchkey.claims.MapperSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.PatternSyntaxException;

/**
 * Which names a claim lists. Everything that is set must hold of a name.
 *
 * @param prefixes names that begin with one of these; if there are none, all
 * @param pattern names that match it
 * @param included names that are one of these; if there are none, all
 * @param excluded names that are none of these
 */
record NameFilter(
    List<String> prefixes,
    Optional<NamePattern> pattern,
    List<String> included,
    List<String> excluded) {
  static final String PREFIX = "prefix";
  static final String REGEX = "regex";
  static final String INCLUDE = "include";
  static final String EXCLUDE = "exclude";
  static final String RENAME = "rename";
  static final String LIMIT = "limit";

  private static final int HIGHEST_LIMIT = 10_000;

  /**
   * Reads the settings.
   *
   * @throws InvalidSettingException naming the one that is wrong
   */
  static NameFilter of(MapperSettings settings) {
    return new NameFilter(
        settings.values(PREFIX),
        settings.text(REGEX).map(NameFilter::pattern),
        settings.values(INCLUDE),
        settings.values(EXCLUDE));
  }

  static Renaming renaming(MapperSettings settings) {
    try {
      return Renaming.of(settings.values(RENAME));
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(RENAME, String.valueOf(e.getMessage()));
    }
  }

  static int limit(MapperSettings settings) {
    return settings.number(LIMIT, 1, HIGHEST_LIMIT).orElse(Integer.MAX_VALUE);
  }

  private static NamePattern pattern(String text) {
    try {
      return NamePattern.of(text);
    } catch (PatternSyntaxException e) {
      String where = e.getIndex() < 0 ? "" : " at position " + (e.getIndex() + 1);
      throw new InvalidSettingException(
          REGEX, "expected a regular expression; " + e.getDescription() + where);
    }
  }

  /**
   * Whether something is listed.
   *
   * @param compared its name that a setting is about, given the setting's text
   * @throws io.latchkey.claims.ClaimFailedException if no step is left
   */
  boolean keeps(UnaryOperator<String> compared, Steps steps) {
    return (prefixes.isEmpty()
            || prefixes.stream().anyMatch(it -> compared.apply(it).startsWith(it)))
        && pattern.map(it -> it.matches(compared.apply(it.toString()), steps)).orElse(true)
        && (included.isEmpty() || included.stream().anyMatch(it -> compared.apply(it).equals(it)))
        && excluded.stream().noneMatch(it -> compared.apply(it).equals(it));
  }
}
