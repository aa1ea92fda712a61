package io.latchkey.oath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 4226 and RFC 6238 leave out of their tables. */
class HotpTest {

  @Test
  void everyCounterFromZeroOnIsTaken() {
    assertThat(Totp.compute(TestKeys.KEY_20, 0, 6, HmacAlgorithm.SHA1)).isEqualTo("755224");
    assertThat(Hotp.compute(TestKeys.KEY_20, Long.MAX_VALUE, 6, HmacAlgorithm.SHA1)).hasSize(6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hotp.compute(TestKeys.KEY_20, -1, 6, HmacAlgorithm.SHA1))
        .withMessage("counter must be 0 or more, but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Totp.compute(TestKeys.KEY_20, -1, 6, HmacAlgorithm.SHA1))
        .withMessage("step must be 0 or more, but is -1");
  }

  /** RFC 4226, appendix D, counter 0: the number 1284755224. */
  @ParameterizedTest
  @CsvSource({
    "4, 5224",
    "5, 55224",
    "6, 755224",
    "7, 4755224",
    "8, 84755224",
    "9, 284755224",
    "10, 1284755224"
  })
  void codesHave4To10Digits(int digits, String code) {
    assertThat(Hotp.compute(TestKeys.KEY_20, 0, digits, HmacAlgorithm.SHA1)).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3, 11})
  void otherLengthsAreRefused(int digits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Hotp.compute(TestKeys.KEY_20, 0, digits, HmacAlgorithm.SHA1))
        .withMessage("digits must be 4 to 10, but is " + digits);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 30, 0",
    "29, 30, 0",
    "30, 30, 1",
    "59, 30, 1",
    "59, 60, 0",
    "119, 60, 1",
    // After the 32-bit second of 2038.
    "20000000000, 1, 20000000000"
  })
  void stepsAreRoundedDown(long seconds, int period, long step) {
    assertThat(Totp.step(seconds, period)).isEqualTo(step);
  }

  @Test
  void timesAndPeriodsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Totp.step(-1, 30))
        .withMessage("time must not be before 1970");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Totp.step(0, 0))
        .withMessage("period must be 1 second or more, but is 0");
  }
}
