package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterWindowTest {

  private static String hotp(long counter) {
    return Hotp.compute(TestKeys.KEY_20, counter, 6, HmacAlgorithm.SHA1);
  }

  /** RFC 4226, appendix D: 969429 is the code of counter 3. */
  @ParameterizedTest
  @CsvSource({"3, 1", "0, 4", "1, 10", "3, 10"})
  void findsThePositionWithinTheWindow(long first, int size) {
    assertThat(CounterWindow.find(first, size, CounterWindowTest::hotp, "969429")).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "4, 10"})
  void findsNothingOutsideTheWindow(long first, int size) {
    assertThat(CounterWindow.find(first, size, CounterWindowTest::hotp, "969429")).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        " ",
        "0",
        "969430",
        "96942",
        "9694290",
        "0969429",
        "969429 ",
        "+969429",
        "96942a",
        // The same code in ARABIC-INDIC digits.
        "\u0669\u0666\u0669\u0664\u0662\u0669"
      })
  void acceptsNothingButTheCodeItself(String response) {
    assertThat(CounterWindow.find(0, 10, CounterWindowTest::hotp, response)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"123", "12345678901", "", "abcd"})
  void whatCannotBeAResponseIsNotAcceptedThoughItBeExpected(String response) {
    assertThat(CounterWindow.find(0, 1, position -> response, response)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234", "1234567890"})
  void responsesOf4To10DigitsAreCompared(String response) {
    assertThat(CounterWindow.find(0, 1, position -> response, response)).hasValue(0);
  }

  @Test
  void ofEqualCodesTheFirstPositionIsFoundAndAllAreComputed() {
    List<Long> computed = new ArrayList<>();
    OptionalLong found =
        CounterWindow.find(
            5,
            4,
            position -> {
              computed.add(position);
              return position == 5 ? "000000" : "111111";
            },
            "111111");
    assertThat(found).hasValue(6);
    assertThat(computed).containsExactly(5L, 6L, 7L, 8L);
  }

  @Test
  void theLastPositionOfAllIsReached() {
    assertThat(
            CounterWindow.find(
                Long.MAX_VALUE - 1,
                2,
                position -> position == Long.MAX_VALUE ? "111111" : "000000",
                "111111"))
        .hasValue(Long.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "0, 0", "0, -1", "9223372036854775807, 2"})
  void aWindowOutOfRangeIsRefused(long first, int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CounterWindow.find(first, size, position -> "111111", "111111"))
        .withMessage(
            "window must be within 0 to 9223372036854775807 and have 1 position or more, but"
                + " begins at "
                + first
                + " and has "
                + size);
  }
}
