package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "1", "\"a\"", "{", "{}{}", "{} 1", "{\"a\":1,\"a\":2}"})
  void whatIsNotOneObjectIsRefusedAsTheBody(String json) {
    assertThatThrownBy(() -> JsonFields.parse(json))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("body: ");
  }

  @Test
  void theComplaintDoesNotQuoteTheInput() {
    assertThatThrownBy(() -> JsonFields.parse("{\"secret\":\"abcdef\",,}"))
        .hasMessageNotContaining("abcdef")
        .hasNoCause();
  }

  @Test
  void aFieldThatNoOneTookIsRefusedByName() {
    JsonFields fields = JsonFields.parse("{\"serial\":\"1\",\"serail\":\"2\"}");
    fields.text("serial", 10);
    assertThatThrownBy(fields::end).hasMessage("serail: is not a field of this request");
  }

  @Test
  void nullIsAsGoodAsAbsent() {
    JsonFields fields = JsonFields.parse("{\"a\":null}");
    assertThat(fields.text("a", 10)).isNull();
    assertThat(fields.number("a", 0, 10)).isNull();
    assertThat(fields.texts("a", 10, 10)).isEmpty();
    fields.end();
  }

  @Test
  void aWholeNumberIsATextOfItsDigits() {
    String digits = "31323334353637383930313233343536";
    assertThat(JsonFields.parse("{\"a\":" + digits + "}").text("a", 64)).isEqualTo(digits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "true", "\"\"", "\" \"", "\"12345678901\"", "\"a\\u0000\"", "[]"})
  void aTextOfAnotherShapeIsRefused(String value) {
    JsonFields fields = JsonFields.parse("{\"a\":" + value + "}");
    assertThatThrownBy(() -> fields.text("a", 10))
        .hasMessage("a: expected a text of 1 to 10 characters without control characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "1.0", "1e2", "-1", "11", "99999999999999999999", "true"})
  void aNumberOfAnotherShapeOrSizeIsRefused(String value) {
    JsonFields fields = JsonFields.parse("{\"a\":" + value + "}");
    assertThatThrownBy(() -> fields.number("a", 0, 10))
        .hasMessage("a: expected a whole number from 0 to 10");
  }

  @Test
  void theBoundsOfANumberAreIncluded() {
    assertThat(JsonFields.parse("{\"a\":0}").number("a", 0, 10)).isEqualTo(0);
    assertThat(JsonFields.parse("{\"a\":10}").number("a", 0, 10)).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "[1]", "[\"\"]", "[\"a\",\"b\",\"c\"]", "[\"abcd\"]"})
  void aListOfAnotherShapeIsRefused(String value) {
    JsonFields fields = JsonFields.parse("{\"a\":" + value + "}");
    assertThatThrownBy(() -> fields.texts("a", 2, 3))
        .hasMessage("a: expected a list of at most 2 texts of 1 to 3 characters");
  }

  @Test
  void anyTextIsReadOrRefusedWithinBounds() {
    SplittableRandom random = new SplittableRandom(42);
    String alphabet = "{}[]\",:\\nulltrue0123456789eE+-. abc\u0000\u00e4";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "{\"a\":" : "");
      int length = random.nextInt(40);
      for (int j = 0; j < length; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        JsonFields fields = JsonFields.parse(text.toString());
        fields.text("a", 10);
        fields.end();
      } catch (InvalidFieldException e) {
        assertThat(e.field()).isNotEmpty();
      }
    }
  }

  @Test
  void aTextOfSeveralLinesIsTakenAsItIs() {
    JsonFields fields = JsonFields.parse("{\"a\": \" x\\ny \", \"b\": \" \", \"c\": 1}");

    assertThat(fields.requiredLines("a", 5)).isEqualTo(" x\ny ");
    assertThatThrownBy(() -> fields.requiredLines("a", 4))
        .hasMessage("a: expected a text of 1 to 4 characters");
    assertThatThrownBy(() -> fields.requiredLines("b", 5)).hasMessageStartingWith("b: expected");
    assertThatThrownBy(() -> fields.requiredLines("c", 5)).hasMessageStartingWith("c: expected");
    assertThatThrownBy(() -> fields.requiredLines("d", 5)).hasMessage("d: is required");
  }

  @Test
  void deepNestingIsRefused() {
    assertThatThrownBy(() -> JsonFields.parse("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(InvalidFieldException.class);
  }
}
