package io.latchkey.claims.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.claims.ClaimFailedException;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {
  private static final String[] NAMES = {
    "",
    "a",
    "b",
    "ab",
    "aab",
    "abab",
    "app-1",
    "APP-1",
    "/apps/billing",
    "/apps/billing/read",
    "apps",
    "a.b",
    "a*b",
    "a\nb",
    "ä",
    "Ä",
    "𝔸",
    "x]y",
    "aaaa",
    "aaaaaaaaaa",
    "12",
    "a-b",
    "^",
    "$",
    "a{2}",
    "}",
    "]"
  };

  /** Java's own matcher is the judge. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a|b",
        "(a|b)*",
        "(?:a|)b",
        "a+b",
        "a+?b?",
        "(ab){2}",
        "a{2,}",
        "a{1,3}b{0}",
        ".*",
        ".",
        "(?i)app-\\d",
        "(?i)Ä",
        "app-[0-9&&[^2]]",
        "/apps/[^/]+",
        "^/apps/.*$",
        "(^a|b$)+",
        "a\\.b|a\\*b",
        "\\Qa*b\\E",
        "\\Qa{2}",
        "\\p{Lu}",
        "\\p{L}*",
        "[\\w-]+",
        "[^a]",
        "[x\\]y]+",
        "\\x61",
        "\\u0061b",
        "\\x{1D538}",
        "(?<name>a)b",
        "(a*)*b",
        "(a|aa)+",
        "((a?)?)?b",
        "}|]",
        "\\^|\\$",
        "a(|)(|)(|)b"
      })
  void takes_the_names_that_java_takes(String expression) {
    NamePattern pattern = NamePattern.of(expression);
    Pattern judge = Pattern.compile(expression, flags(expression));

    for (String name : NAMES) {
      assertThat(pattern.matches(name, new Steps()))
          .as(name)
          .isEqualTo(judge.matcher(name).matches());
    }
  }

  /** The same for expressions that nobody thought of, so short that Java's matcher ends, too. */
  @Test
  void takes_what_java_takes_for_any_expression() {
    Random random = new Random(6890);
    int taken = 0;
    for (int i = 0; i < 50_000; i++) {
      String expression = text(random, "ab/.*+?|()[]^$\\-{1,2}", 8);
      String name = text(random, "ab/", 6);
      NamePattern pattern;
      try {
        pattern = NamePattern.of(expression);
      } catch (PatternSyntaxException e) {
        continue;
      }
      taken++;
      assertThat(pattern.matches(name, new Steps()))
          .as("%s for %s", expression, name)
          .isEqualTo(Pattern.matches(expression, name));
    }
    assertThat(taken).isGreaterThan(1_000);
  }

  private static String text(Random random, String alphabet, int most) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(most + 1); text.length() < length; ) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /** Ours ignores the case of all letters. */
  private static int flags(String expression) {
    return expression.startsWith("(?i)") ? Pattern.UNICODE_CASE : 0;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a+)+",
        "(a|a)*",
        "(a|aa)+",
        "(.*a){20}",
        "((a?)?){100}",
        "(((((a*)*)*)*)*)*",
        "(x?){1,100}(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)a+"
      })
  void no_pattern_holds_a_login_up(String expression) {
    NamePattern pattern = NamePattern.of(expression);

    // Within the steps that one claim may take, or it would fail.
    assertThat(pattern.matches("a".repeat(4_000) + "!", new Steps())).isFalse();
  }

  @Test
  void a_large_class_costs_what_its_ranges_do() {
    String characters =
        IntStream.range(0, 900)
            .mapToObj(i -> Character.toString(0x4E00 + 2 * i))
            .collect(Collectors.joining());
    String name = "\u4E00".repeat(100_000);

    assertThat(NamePattern.of("[\u4E00\u4E02]*").matches(name, new Steps())).isTrue();
    assertThat(NamePattern.of("[" + characters + "]*").matches("a" + name, new Steps())).isFalse();
    assertThatThrownBy(() -> NamePattern.of("[" + characters + "]*").matches(name, new Steps()))
        .isInstanceOf(ClaimFailedException.class);
    assertThatThrownBy(
            () -> NamePattern.of("(([" + characters + "]?){60})*[a-z]").matches(name, new Steps()))
        .isInstanceOf(ClaimFailedException.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "app-(, 4",
        "(a, 0",
        "a), 1",
        "app-[0-9, 4",
        "[z-a], 3",
        "*a, 0",
        "a**, 2",
        "a{2, 1",
        "\"a{3,2}\", 1",
        "{2}, 0",
        "a|+, 2",
        "a(?=b), 1",
        "a(?!b), 1",
        "(?<=a)b, 0",
        "a(?i)b, 1",
        "(a)\\1, 3",
        "a\\b, 1",
        "a\\, 1",
        "\\p{Nothing}, 10",
        "a++, 2"
      })
  void what_is_none_is_refused_with_its_position(String expression, int position) {
    assertThatThrownBy(() -> NamePattern.of(expression))
        .isInstanceOfSatisfying(
            PatternSyntaxException.class,
            e -> assertThat(e.getIndex()).as(e.getDescription()).isEqualTo(position));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a{501}", "((a{9}){9}){9}", "(((a{9}){9}){9}){9999}", "(|){1,9999}"})
  void what_is_too_large_is_refused(String expression) {
    assertThatThrownBy(() -> NamePattern.of(expression))
        .isInstanceOf(PatternSyntaxException.class)
        .hasMessageContaining("Too large");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_001, 100_000})
  void what_is_too_long_is_refused(int length) {
    assertThatThrownBy(() -> NamePattern.of("(".repeat(length)))
        .isInstanceOf(PatternSyntaxException.class)
        .hasMessageContaining("Longer than 1000");
  }
}
