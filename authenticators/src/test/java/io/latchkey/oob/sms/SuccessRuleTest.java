package io.latchkey.oob.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuccessRuleTest {
  private static final SuccessRule POINTER =
      new SuccessRule(
          Set.of(200, 201),
          new SuccessRule.Value(
              JsonPointer.compile("/messages/0/status"), Set.of("0", "verified")));
  private static final SuccessRule TEXT =
      new SuccessRule(Set.of(200), new SuccessRule.Text(Pattern.compile("OK|ID: \\d+")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[{\"status\":\"0\"}]}",
        "{\"messages\":[{\"status\":0,\"error\":null},{\"status\":\"9\"}]}",
        "{\"messages\":[{\"status\":\"verified\"}]}"
      })
  void the_value_at_the_place_is_a_success(String body) {
    assertThat(POINTER.accepts(201, body)).isTrue();
    assertThat(POINTER.accepts(202, body)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[{\"status\":\"not verified\"}]}",
        "{\"messages\":[{\"status\":\"VERIFIED\"}]}",
        "{\"messages\":[{\"status\":\" 0\"}]}",
        "{\"messages\":[{\"status\":\"00\"}]}",
        "{\"messages\":[{\"status\":null}]}",
        "{\"messages\":[{\"status\":[\"0\"]}]}",
        "{\"messages\":[{\"status\":{\"0\":0}}]}",
        "{\"messages\":[]}",
        "{\"messages\":[{\"status\":\"9\",\"status\":\"0\"}]}",
        "{\"messages\":[{\"status\":\"0\"}]} error",
        "{\"messages\":[{\"status\":\"0\"",
        "verified",
        "0",
        ""
      })
  void whatever_else_stands_there_is_none(String body) {
    assertThat(POINTER.accepts(200, body)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OK", "OK\r\n", "ID: 42"})
  void a_text_that_matches_whole_is_a_success(String body) {
    assertThat(TEXT.accepts(200, body)).isTrue();
    assertThat(TEXT.accepts(500, body)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT OK", "OK but no credit", "ID: x", "ok", "", "ID: 1\nERROR: 2"})
  void a_text_that_only_holds_it_is_none(String body) {
    assertThat(TEXT.accepts(200, body)).isFalse();
  }

  @Test
  void a_long_text_is_not_even_looked_at() {
    assertThat(TEXT.accepts(200, "ID: " + "1".repeat(2_000))).isFalse();
  }

  @Test
  void the_status_alone_counts_only_where_that_was_said() {
    SuccessRule rule = new SuccessRule(Set.of(202), new SuccessRule.Any());
    assertThat(rule.accepts(202, "error")).isTrue();
    assertThat(rule.accepts(200, "")).isFalse();
  }
}
