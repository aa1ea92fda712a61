package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinPolicyTest {
  private static final PinPolicy POLICY = new PinPolicy(4, 12);

  @ParameterizedTest
  @ValueSource(strings = {"8023", "80237", "198402127731", "1243", "1123"})
  void takesAPinThatIsNotEasyToGuess(String pin) {
    assertThat(POLICY.accepts(pin, "KEYPAD-1001")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "802",
        "8023773198402",
        "0000",
        "7777777",
        "4747",
        "474747",
        "1234",
        "7890",
        "4321",
        "0987",
        "90123",
        "4242",
        "2442",
        "244",
        "80a7",
        "-8023",
        "８０２３",
        " 8023"
      })
  void refusesAPinThatIsTriedFirst(String pin) {
    assertThat(POLICY.accepts(pin, "SN 24-42-19")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "null, null, 4, 12",
    "6, 8, 6, 8",
    "2, 16, 4, 12",
    "null, 3, 3, 3",
    "14, null, 14, 14",
    "6, null, 6, 12",
  })
  void anIssuerNarrowsItAndItsKeypadHasTheLastWord(
      String issuersMin, String issuersMax, int min, int max) {
    TokenPolicy issuers = new TokenPolicy(null, number(issuersMin), number(issuersMax));

    assertThat(POLICY.within(issuers)).isEqualTo(new PinPolicy(min, max));
  }

  private static @Nullable Integer number(String text) {
    return text.equals("null") ? null : Integer.valueOf(text);
  }
}
