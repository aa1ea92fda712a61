package io.latchkey.oob.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.oob.sms.BodyTemplate.Format;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTemplateTest {
  private static final String NASTY =
      "\"},{\"x\":\"&a=b+%20\\ \n\r\t {number} {text} $1 \\1 ä 😀 \u2028";

  @Test
  void json_takes_any_text_within_its_string() throws JsonProcessingException {
    BodyTemplate template =
        new BodyTemplate(
            Format.JSON, "{\"to\":[\"{number}\"],\"text\":\"{text}\",\"from\":\"{sender}\"}");

    JsonNode json = new ObjectMapper().readTree(template.fill("+49151", NASTY, "A\"B"));

    assertThat(json.size()).isEqualTo(3);
    assertThat(json.path("to").path(0).asText()).isEqualTo("+49151");
    assertThat(json.path("text").asText()).isEqualTo(NASTY);
    assertThat(json.path("from").asText()).isEqualTo("A\"B");
  }

  @Test
  void a_form_takes_any_text_within_its_value() {
    String form =
        new BodyTemplate(Format.FORM, "to={digits}&text={text}").fill("+49151", NASTY, "");

    String[] pairs = form.split("&", -1);
    assertThat(pairs).hasSize(2);
    assertThat(pairs[0]).isEqualTo("to=49151");
    assertThat(URLDecoder.decode(pairs[1].substring(5), StandardCharsets.UTF_8)).isEqualTo(NASTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"to\":{number},\"text\":\"{text}\"}",
        "{\"{text}\":\"{number}\"",
        "[\"{number}\",\"{text}\"]",
        "\"{number}{text}\"",
        "{number}{text}",
        "{\"to\":\"{number}\",\"text\":\"{text}\"} {}"
      })
  void json_that_a_text_could_change_is_not_well_formed(String template) {
    assertThat(new BodyTemplate(Format.JSON, template).isWellFormed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"to={number}\ntext={text}", "to={number} &text={text}", "{\"to\":\"x\"}"})
  void a_form_of_another_kind_is_not_well_formed(String template) {
    assertThat(new BodyTemplate(Format.FORM, template).isWellFormed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"to\":\"{number}\"}", "{\"text\":\"{text}\"}", "{}"})
  void a_template_has_places_for_number_and_text(String template) {
    assertThat(new BodyTemplate(Format.JSON, template).isComplete()).isFalse();
  }
}
