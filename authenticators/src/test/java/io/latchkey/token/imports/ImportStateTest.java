package io.latchkey.token.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportStateTest {
  private static final long NOW = 1_790_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    "running, 0, running",
    "running, 120000, running",
    "running, 120001, interrupted",
    "done, 120001, done",
    "failed, 120001, failed",
  })
  void onlyWhatRunsIsInterruptedByItsSilence(String stored, long silent, String state) {
    assertThat(ImportState.of(stored, NOW - silent, NOW).text()).isEqualTo(state);
  }

  /** Clocks of nodes differ a little. */
  @Test
  void whatProgressedInTheFutureRuns() {
    assertThat(ImportState.of("running", NOW + 5_000, NOW)).isEqualTo(ImportState.RUNNING);
  }
}
