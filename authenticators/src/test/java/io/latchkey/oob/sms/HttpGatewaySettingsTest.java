package io.latchkey.oob.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.server.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpGatewaySettingsTest {
  private static final Path DOCUMENT = Path.of("../docs/sms-gateways.md");

  private static final Map<String, String> GOOD =
      Map.of(
          "url", "https://sms.example.org/send",
          "body", "{\"to\":\"{number}\",\"text\":\"{text}\"}",
          "header-value", "${vault.sms}",
          "success-pointer", "/status",
          "success-value", "sent, queued");

  private static HttpGatewaySettings read(Map<String, String> attributes) {
    return HttpGatewaySettings.of(
        name -> attributes.get(name.substring(HttpGatewaySettings.PREFIX.length())));
  }

  @Test
  void what_is_not_set_has_a_default() {
    HttpGatewaySettings settings = read(GOOD);

    assertThat(settings.method()).isEqualTo("POST");
    assertThat(settings.header()).isEqualTo("Authorization");
    assertThat(settings.deadline()).hasSeconds(10);
    assertThat(settings.body().format()).isEqualTo(BodyTemplate.Format.JSON);
    assertThat(settings.success().accepts(202, "{\"status\":\"queued\"}")).isTrue();
    assertThat(settings.success().accepts(202, "{\"status\":\"sent, queued\"}")).isFalse();
    assertThat(settings.success().accepts(203, "{\"status\":\"sent\"}")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "url, ''",
    "url, sms.example.org",
    "url, http://sms.example.org/",
    "url, https://me:secret@sms.example.org/",
    "url, https://sms.example.org/#x",
    "url, ftp://sms.example.org/",
    "method, GET",
    "method, post",
    "content-type, text/plain",
    "content-type, application/x-www-form-urlencoded",
    "body, ''",
    "body, {}",
    "header, 'A: b'",
    "header-value, secret",
    "header-value, 'Bearer ${vault.sms}'",
    "success-status, 302",
    "success-status, all",
    "success-pointer, status",
    "success-pointer, ''",
    "success-value, ''",
    "success-value, 'ok,'",
    "success-value, 'ok, ,sent'",
    "success-pattern, OK",
    "success-status-only, true",
    "timeout, 0",
    "timeout, 31"
  })
  void a_wrong_value_is_named_and_not_quoted(String name, String value) {
    Map<String, String> attributes = new HashMap<>(GOOD);
    attributes.put(name, value);

    assertThatThrownBy(() -> read(attributes))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("latchkey.sms.")
        .hasMessageNotContaining("secret@")
        .hasMessageNotContaining("Bearer");
  }

  @Test
  void without_a_rule_nothing_is_a_success() {
    Map<String, String> attributes = new HashMap<>(GOOD);
    attributes.remove("success-pointer");
    attributes.put("success-status-only", "false");

    assertThatThrownBy(() -> read(attributes)).hasMessageContaining("success-status-only");
  }

  /** The examples of the document, with an answer that is a success and one that is none. */
  static Stream<Arguments> examples() throws IOException {
    Matcher example =
        Pattern.compile("```json\n(\\{.*?\\n})\n```\n.*?`(\\{.*?})`.*?`(\\{.*?})`", Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT));
    return example
        .results()
        .map(found -> Arguments.of(found.group(1), found.group(2), found.group(3)))
        .toList()
        .stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void an_example_of_the_document_is_accepted_and_fails_closed(
      String example, String success, String failure) throws IOException {
    JsonNode attributes = new ObjectMapper().readTree(example).path("attributes");

    HttpGatewaySettings settings =
        HttpGatewaySettings.of(
            name -> attributes.hasNonNull(name) ? attributes.get(name).asText() : null);

    int status = settings.success().statuses().iterator().next();
    assertThat(settings.headerValue()).isNotNull();
    assertThat(settings.success().accepts(status, success)).isTrue();
    assertThat(settings.success().accepts(status, failure)).isFalse();
    assertThat(settings.success().accepts(400, success)).isFalse();
  }

  @Test
  void the_document_has_examples() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(4);
  }
}
