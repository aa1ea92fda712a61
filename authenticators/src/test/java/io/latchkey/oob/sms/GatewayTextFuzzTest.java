package io.latchkey.oob.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.oob.PhoneNumber;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever a message holds or a gateway answers, it ends well. */
class GatewayTextFuzzTest {
  private static final int ROUNDS = 20_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\",
    "\\u00",
    "\\\"",
    "status",
    "sent",
    "not ",
    "null",
    "0",
    "1e9",
    "9".repeat(2_000),
    "&",
    "=",
    "%",
    "%20",
    "+",
    "\r\n",
    "\u0000",
    "\u2028",
    "ä",
    "😀",
    "{text}",
    "{number}",
    "$1",
    "[".repeat(3_000),
    "{\"status\":",
    "\"sent\"",
    " "
  };

  /** The same every run: a failure can be repeated. */
  private final SplittableRandom random = new SplittableRandom(164);

  @Test
  void noMessageChangesTheRequestAroundIt() throws JsonProcessingException {
    BodyTemplate json =
        new BodyTemplate(
            BodyTemplate.Format.JSON, "{\"to\":\"{number}\",\"text\":\"{text}\",\"x\":1}");
    BodyTemplate form = new BodyTemplate(BodyTemplate.Format.FORM, "to={number}&text={text}&x=1");
    for (int i = 0; i < ROUNDS; i++) {
      String text = pieces(8);
      JsonNode read = JSON.readTree(json.fill("+1", text, ""));
      assertThat(read.size()).isEqualTo(3);
      assertThat(read.path("text").asText()).isEqualTo(text);
      String[] pairs = form.fill("+1", text, "").split("&", -1);
      assertThat(pairs).hasSize(3).startsWith("to=%2B1").endsWith("x=1");
      assertThat(URLDecoder.decode(pairs[1].substring(5), StandardCharsets.UTF_8)).isEqualTo(text);
    }
  }

  @Test
  void anyAnswerIsASuccessOrNone() {
    SuccessRule.Body pointer =
        new SuccessRule.Value(JsonPointer.compile("/status"), Set.of("sent"));
    SuccessRule.Body text = new SuccessRule.Text(Pattern.compile("\"?sent\"?"));
    int successes = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String answer = random.nextInt(20) == 0 ? "{\"status\":" + pieces(2) + "}" : pieces(12);
      successes += pointer.accepts(answer) ? 1 : 0;
      text.accepts(answer);
    }
    assertThat(successes).as("some are, or the test reaches nothing").isPositive();
  }

  @Test
  void anyTextIsANumberOrNone() {
    for (int i = 0; i < ROUNDS; i++) {
      StringBuilder typed = new StringBuilder("+49151");
      for (int j = random.nextInt(12); j >= 0; j--) {
        typed.append(
            random.nextInt(4) == 0
                ? PIECES[random.nextInt(PIECES.length)]
                : String.valueOf(random.nextInt(10)));
      }
      PhoneNumber.e164(typed.toString(), "DE", Set.of())
          .ifPresent(number -> assertThat(number).matches("\\+[1-9]\\d{6,14}"));
    }
  }

  private String pieces(int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
