package io.latchkey.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryThresholdsTest {
  private static final long DAY = 24L * 60 * 60;
  private static final ExpiryThresholds THRESHOLDS = new ExpiryThresholds(List.of(3, 14, 3));

  @ParameterizedTest
  @CsvSource({
    // life, left, warned before, due
    "90, 15, 0, 0",
    "90, 14, 0, 14",
    "90, 4, 0, 14",
    "90, 4, 14, 0",
    "90, 3, 14, 3",
    "90, 3, 0, 3",
    "90, 1, 3, 0",
    "90, 0, 0, 0",
    "90, -1, 0, 0",
    "10, 9, 0, 0",
    "10, 3, 0, 3",
    "14, 14, 0, 0",
    "15, 14, 0, 14",
    "3, 2, 0, 0",
  })
  void eachWarningIsDueOnceAndTheLastOfThoseThatWereMissed(
      long life, long left, int warned, int due) {
    long created = 1_000_000;
    long expires = created + life * DAY;

    assertThat(THRESHOLDS.due(created, expires, warned, expires - left * DAY)).isEqualTo(due);
  }

  @Test
  void aSecondEarlierNoneIsDue() {
    assertThat(THRESHOLDS.due(0, 90 * DAY, 0, 76 * DAY - 1)).isZero();
    assertThat(THRESHOLDS.due(0, 90 * DAY, 0, 76 * DAY)).isEqualTo(14);
  }

  @Test
  void theHorizonIsTheFirstWarning() {
    assertThat(THRESHOLDS.horizon()).isEqualTo(14 * DAY);
    assertThat(new ExpiryThresholds(List.of()).horizon()).isZero();
    assertThat(new ExpiryThresholds(List.of()).due(0, DAY, 0, DAY - 1)).isZero();
  }
}
