package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockoutTest {
  private static final long NOW = 1_800_000_000;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void theFirstFailuresLockNothing(int failures) {
    assertThat(Lockout.until(failures, Lockout.HARD_STOP, NOW)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"5, 60", "6, 120", "7, 240", "15, 61440", "16, 86400", "17, 86400", "99, 86400"})
  void theWaitDoublesUpToADay(int failures, long seconds) {
    assertThat(Lockout.until(failures, Lockout.HARD_STOP, NOW)).isEqualTo(NOW + seconds);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 101, 1_000_000, Integer.MAX_VALUE})
  void nistSp80063b4Section322AHundredFailuresInARowStopForGood(int failures) {
    assertThat(Lockout.until(failures, Lockout.HARD_STOP, NOW)).isEqualTo(Lockout.FOREVER);
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "3, 9223372036854775807", "4, 9223372036854775807"})
  void anIssuerCanAskForFewerFailures(int failures, long until) {
    assertThat(Lockout.until(failures, 3, NOW)).isEqualTo(until);
  }

  @Test
  void noIssuerCanAskForMoreThanAHundred() {
    assertThat(Lockout.until(100, 1000, NOW)).isEqualTo(Lockout.FOREVER);
  }

  @Test
  void aTokenIsLockedAtTheLatestAfterTenFailures() {
    assertThat(Lockout.until(10, Lockout.HARD_STOP, NOW)).isGreaterThan(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "-315619200, false",
    "0, false",
    "60, false",
    "86400, false",
    // The clock of another node may be ahead a little.
    "86460, false",
    "86461, true",
    "315619200, true"
  })
  void aLockThatEndsLaterThanAnyCanThatBeginsNowBeginsAnew(long secondsFromNow, boolean anew) {
    assertThat(Lockout.isTooLong(NOW + secondsFromNow, NOW)).isEqualTo(anew);
  }

  @Test
  void aLockThatDoesNotEndByItselfStays() {
    assertThat(Lockout.isTooLong(Lockout.FOREVER, NOW)).isFalse();
    assertThat(Lockout.isTooLong(Lockout.FOREVER, 0)).isFalse();
  }
}
