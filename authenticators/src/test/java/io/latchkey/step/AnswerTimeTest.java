package io.latchkey.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTimeTest {
  private static final long NOW = 1_800_000_000;

  @ParameterizedTest
  @CsvSource({
    "-315619200, true",
    "-1, true",
    "0, true",
    "1, false",
    "900, false",
    // The clock of another node may be ahead a little.
    "960, false",
    "961, true",
    "315619200, true"
  })
  void whatEndsLaterThanAnythingCanIsOverToo(long secondsFromNow, boolean over) {
    assertThat(AnswerTime.isOver(NOW + secondsFromNow, NOW)).isEqualTo(over);
  }
}
