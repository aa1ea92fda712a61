package io.latchkey.themes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.theme.Theme;

/** What holds for the texts of every language. */
class LanguagesTest {
  private static final Path MESSAGES = Path.of("src/main/resources/theme-resources/messages");

  /** As the names of bundles have them. */
  static final List<String> LANGUAGES =
      List.of("ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt_BR", "uk", "zh_CN");

  private static final Pattern PLACE = Pattern.compile("\\{\\{\\w+}}|\\{\\d}");

  /** A noun that stands behind its number takes other forms in other languages. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "\\{[^}]+}}? (digits|characters|letters|bits|minutes|hours|days|seconds|times|keys|tokens)");

  static List<String> languages() {
    return LANGUAGES;
  }

  static List<String> translations() {
    return LANGUAGES.stream().filter(language -> !language.equals("en")).toList();
  }

  @Test
  void there_is_one_bundle_for_each_language() throws IOException {
    try (Stream<Path> files = Files.list(MESSAGES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              LANGUAGES.stream().map(it -> "messages_" + it + ".properties").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("translations")
  void the_keys_are_those_of_English(String language) throws IOException {
    assertThat(texts(language).keySet()).containsExactlyInAnyOrderElementsOf(texts("en").keySet());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void each_text_has_the_places_of_English(String language) throws IOException {
    Map<String, String> english = texts("en");
    texts(language)
        .forEach(
            (key, text) ->
                assertThat(places(text)).as(key).isEqualTo(places(english.getOrDefault(key, ""))));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void no_text_is_empty_quoted_or_marked_up(String language) throws IOException {
    texts(language)
        .forEach(
            (key, text) ->
                assertThat(text)
                    .as(key)
                    .isNotBlank()
                    .isEqualTo(text.strip())
                    .doesNotContain("'", "<", "TODO"));
  }

  /** The server formats these; those of the applications in the browser have names for places. */
  @ParameterizedTest
  @MethodSource("languages")
  void the_server_can_format_each_text(String language) throws IOException {
    texts(language)
        .forEach(
            (key, text) -> {
              if (!text.contains("{{")) {
                assertThatCode(() -> new MessageFormat(text, Locale.ROOT))
                    .as(key)
                    .doesNotThrowAnyException();
              }
            });
  }

  /** No text of ours needs the plural: i18next would look for one by the name count. */
  @Test
  void no_word_depends_on_a_number() throws IOException {
    texts("en")
        .forEach(
            (key, text) -> {
              assertThat(text).as(key).doesNotContain("{{count}}").doesNotContainPattern(COUNTED);
              assertThat(key).doesNotMatch(".*_(zero|one|two|few|many|other)");
            });
  }

  /** A text that says the same in English was forgotten; names and single words may. */
  @ParameterizedTest
  @MethodSource("translations")
  void sentences_are_translated(String language) throws IOException {
    Map<String, String> english = texts("en");
    Set<String> forgotten = new HashSet<>();
    texts(language)
        .forEach(
            (key, text) -> {
              if (text.equals(english.get(key)) && text.split(" ").length > 3) {
                forgotten.add(key);
              }
            });
    assertThat(forgotten).isEmpty();
  }

  /** Through the server's own look-up, so under the name that it expects. */
  @ParameterizedTest
  @MethodSource("languages")
  void the_server_finds_each_language(String language) throws IOException {
    Locale locale = Locale.forLanguageTag(language.replace('_', '-'));
    Properties found = new ThemeChain("latchkey", Theme.Type.LOGIN).getMessages(locale);
    assertThat(found.getProperty("latchkeyHardwareTokenTitle"))
        .isEqualTo(texts(language).get("latchkeyHardwareTokenTitle"));
  }

  private static List<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).sorted().toList();
  }

  private static Map<String, String> texts(String language) throws IOException {
    Properties properties = new Properties();
    try (Reader reader =
        Files.newBufferedReader(MESSAGES.resolve("messages_" + language + ".properties"))) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(
            Collectors.toMap(
                key -> key, properties::getProperty, (one, other) -> one, TreeMap::new));
  }
}
