package io.latchkey.oob.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.oob.PhoneNumber;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whatever a gateway answers is a success or none, and whatever a message says stays in its place;
 * guided by the code that it reaches. {@link GatewayTextFuzzTest} puts pieces together at random.
 */
class GatewayAnswerFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BodyTemplate BODY =
      new BodyTemplate(BodyTemplate.Format.JSON, "{\"to\":\"{number}\",\"text\":\"{text}\"}");
  private static final SuccessRule.Body POINTER =
      new SuccessRule.Value(JsonPointer.compile("/status"), Set.of("sent"));
  private static final SuccessRule.Body TEXT = new SuccessRule.Text(Pattern.compile("sent"));

  @FuzzTest(maxExecutions = 2_000)
  void endsWell(FuzzedDataProvider data) throws JsonProcessingException {
    switch (data.consumeInt(0, 2)) {
      case 0 -> {
        String answer = data.consumeRemainingAsString();
        assertThat(POINTER.accepts(answer) && !isSent(answer)).isFalse();
        assertThat(TEXT.accepts(answer) && !answer.contains("sent")).isFalse();
      }
      case 1 -> {
        String text = data.consumeRemainingAsString();
        assertThat(JSON.readTree(BODY.fill("+1", text, "")).path("text").asText()).isEqualTo(text);
      }
      default ->
          PhoneNumber.e164(data.consumeRemainingAsString(), "DE", Set.of())
              .ifPresent(number -> assertThat(number).matches("\\+[1-9]\\d{6,14}"));
    }
  }

  private static boolean isSent(String answer) {
    try {
      return JSON.readTree(answer).path("status").asText().equals("sent");
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
