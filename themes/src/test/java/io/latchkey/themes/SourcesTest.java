package io.latchkey.themes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.theme.Theme;

/** What holds for every template and message, whatever the page. */
class SourcesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Path TEMPLATES = RESOURCES.resolve("theme-resources/templates");
  private static final Pattern MESSAGE = Pattern.compile("(?:msg\\(|label=)\"([A-Za-z0-9.-]+)\"");

  /** What all mails in HTML share. */
  private static final String MAIL_LAYOUT = "latchkey-layout.ftl";

  private static final Path ADMIN_PAGE =
      RESOURCES.resolve("theme/latchkey/common/latchkey-admin.ftl");

  private static final Path UI = Path.of("src/main/ui/src");
  private static final Pattern MESSAGE_IN_UI =
      Pattern.compile("\"(latchkey[A-Z]\\w+(?:-[\\w-]+)?)\"");

  /** A key whose end is a value, such as the kind of a token. */
  private static final Pattern MESSAGES_IN_UI = Pattern.compile("`(latchkey\\w+-)\\$\\{[^`]*}`");

  private static final Path JAVA = Path.of("../authenticators/src/main/java");
  private static final Pattern MESSAGE_IN_JAVA =
      Pattern.compile(
          "(?:FormMessage\\([^;]*?,\\s*|set(?:Error|Info)\\(\\s*)\"(latchkey\\w+)\""
              + "|\"(latchkey-[a-z-]+-(?:display-name|help-text)|latchkey\\w+(?:Sms|MailSubject))\"");

  /** Looked up by the server from the id of a provider. */
  private static final Set<String> USED_BY_THE_SERVER =
      Set.of(
          "hardware-token-display-name",
          "one-time-code-display-name",
          "requiredAction.latchkey-enrol-address",
          "requiredAction.latchkey-create-api-key",
          "requiredAction.latchkey-enrol-hardware-token",
          "requiredAction.latchkey-enrol-signing-key",
          "signing-key-display-name");

  static Stream<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(TEMPLATES)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  /** Each mail in plain text and in HTML. */
  static Stream<Path> mailTemplates() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES, 2)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !TEMPLATES.equals(file.getParent()) && !file.endsWith(MAIL_LAYOUT))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("mailTemplates")
  void a_mail_is_named_by_our_prefix_and_has_both_forms(Path template) {
    assertThat(template.getFileName().toString()).matches("latchkey-[a-z-]+-mail\\.ftl");
    assertThat(TEMPLATES.resolve("text").resolve(template.getFileName())).exists();
    assertThat(TEMPLATES.resolve("html").resolve(template.getFileName())).exists();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_template_has_no_class_of_a_patternfly_version(Path template) throws IOException {
    assertThat(Files.readString(template)).doesNotContainPattern("\\bpf-");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void a_template_works_under_a_strict_content_security_policy(Path template) throws IOException {
    String text = Files.readString(template).toLowerCase(Locale.ROOT);
    assertThat(text).doesNotContain("<style", "javascript:").doesNotContainPattern("\\sstyle=");
    assertThat(text).doesNotContainPattern("\\son[a-z]+\\s*=");
    assertThat(text).doesNotContainPattern("<script(?![^>]*\\ssrc=)");
  }

  @ParameterizedTest
  @MethodSource({"templates", "mailTemplates"})
  void a_template_escapes_everything(Path template) throws IOException {
    assertThat(Files.readString(template))
        .doesNotContain("?no_esc", "<#noautoesc", "<#outputformat");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void our_names_begin_with_our_prefix(Path template) throws IOException {
    assertThat(template.getFileName().toString()).matches("latchkey-[a-z-]+\\.ftl");
    Matcher id = Pattern.compile("\\sid=\"([^\"$]+)").matcher(Files.readString(template));
    assertThat(id.results().map(found -> found.group(1)))
        .as("our own, or the parent theme's name for the error of a field")
        .allMatch(name -> name.startsWith("lk-") || name.equals("input-error-"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void class_properties_exist_in_the_parent_theme(Path template) throws IOException {
    Properties parent = new ThemeChain("keycloak.v2", Theme.Type.LOGIN).getProperties();
    Matcher used = Pattern.compile("properties\\.(kc\\w+)").matcher(Files.readString(template));
    assertThat(parent.stringPropertyNames())
        .containsAll(used.results().map(found -> found.group(1)).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void messages_that_a_template_uses_exist(Path template) throws IOException {
    Properties messages =
        new ThemeChain("keycloak.v2", Theme.Type.LOGIN).getMessages(Locale.ENGLISH);
    assertThat(messages.stringPropertyNames()).containsAll(messagesIn(template));
  }

  @Test
  void exactly_the_messages_that_are_used_exist() throws IOException {
    Set<String> used = new TreeSet<>(USED_BY_THE_SERVER);
    used.addAll(messagesInJava());
    used.addAll(messagesIn(ADMIN_PAGE));
    used.addAll(messagesInUi());
    for (Path template : Stream.concat(templates(), mailTemplates()).toList()) {
      used.addAll(messagesIn(template));
    }
    used.removeIf(key -> !key.contains("latchkey") && !USED_BY_THE_SERVER.contains(key));
    assertThat(messages().stringPropertyNames()).containsExactlyInAnyOrderElementsOf(used);
  }

  /** A quote is an escape for the login pages and a character for the account console. */
  @Test
  void no_message_holds_a_single_quote() throws IOException {
    assertThat(messages().values()).noneMatch(text -> text.toString().contains("'"));
  }

  @Test
  void each_theme_is_declared_and_has_a_parent_that_exists() throws IOException {
    JsonNode declared =
        new ObjectMapper().readTree(RESOURCES.resolve("META-INF/keycloak-themes.json").toFile());
    JsonNode theme = declared.get("themes").get(0);
    assertThat(theme.get("name").asText()).isEqualTo("latchkey");
    List<String> types = new ArrayList<>();
    theme.get("types").forEach(type -> types.add(type.asText()));
    assertThat(types).containsExactly("login", "account", "email", "common");
    assertThat(parent("login")).isEqualTo("keycloak.v2");
    assertThat(parent("account")).isEqualTo("keycloak.v3");
    assertThat(parent("email")).isEqualTo("base");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "latchkey.css",
        "latchkey-copy.js",
        "latchkey-file.js",
        "latchkey-life.js",
        "latchkey-once.js",
        "latchkey-touch.js"
      })
  void a_resource_of_the_pages_is_found_through_any_login_theme(String name) throws IOException {
    try (InputStream resource =
        new ThemeChain("keycloak.v2", Theme.Type.LOGIN).getResourceAsStream("latchkey/" + name)) {
      assertThat(resource).isNotNull();
    }
  }

  private static String parent(String type) throws IOException {
    return read(RESOURCES.resolve("theme/latchkey/" + type + "/theme.properties"))
        .getProperty("parent");
  }

  private static Set<String> messagesIn(Path template) throws IOException {
    return MESSAGE
        .matcher(Files.readString(template))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> messagesInJava() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(JAVA)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
        Matcher matcher = MESSAGE_IN_JAVA.matcher(Files.readString(file));
        while (matcher.find()) {
          keys.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
      }
    }
    return keys;
  }

  private static Set<String> messagesInUi() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(UI)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String source = Files.readString(file);
        MESSAGE_IN_UI.matcher(source).results().forEach(found -> keys.add(found.group(1)));
        for (MatchResult found : MESSAGES_IN_UI.matcher(source).results().toList()) {
          Set<String> family =
              messages().stringPropertyNames().stream()
                  .filter(key -> key.startsWith(found.group(1)))
                  .collect(Collectors.toSet());
          assertThat(family).as(found.group()).isNotEmpty();
          keys.addAll(family);
        }
      }
    }
    return keys;
  }

  private static Properties messages() throws IOException {
    return read(RESOURCES.resolve("theme-resources/messages/messages_en.properties"));
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return properties;
  }
}
