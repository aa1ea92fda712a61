package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteppedClockTest {
  private static final long START = 1_800_000_000_000L;
  private static final Duration YEARS = Duration.ofDays(3653);

  private long millis = START;

  /** Before it turns negative, which monotonic time may at any moment. */
  private long nanos = Long.MAX_VALUE - Duration.ofMinutes(30).toNanos();

  private final SteppedClock clock = new SteppedClock(() -> millis, () -> nanos);

  /** Both clocks go on. */
  private void pass(Duration time) {
    millis += time.toMillis();
    nanos += time.toNanos();
  }

  private void step(Duration by) {
    millis += by.toMillis();
  }

  @Test
  void aClockThatGoesOnAsTimeDoesIsBelieved() {
    for (int i = 0; i < 100; i++) {
      pass(Duration.ofHours(1));
      SteppedClock.Look look = clock.look();
      assertThat(look.step()).isZero();
      assertThat(look.believed()).isTrue();
      assertThat(look.seconds()).isEqualTo(millis / 1000);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3600, -3600, 300, -300})
  void whatIsSetRightByAnHourOrLessIsNoStep(long seconds) {
    pass(Duration.ofMinutes(1));
    step(Duration.ofSeconds(seconds));

    assertThat(clock.look().step()).isZero();
    assertThat(clock.look().believed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {3601, -3601, 315_619_200, -315_619_200})
  void aStepIsToldOnceAndTheClockNotBelievedForADay(long seconds) {
    pass(Duration.ofMinutes(1));
    step(Duration.ofSeconds(seconds));

    SteppedClock.Look stepped = clock.look();
    assertThat(stepped.step()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(stepped.believed()).isFalse();
    pass(SteppedClock.DOUBT.minusNanos(1));
    SteppedClock.Look later = clock.look();
    assertThat(later.step()).isZero();
    assertThat(later.believed()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(clock.look().believed()).isTrue();
  }

  @Test
  void aClockThatComesBackIsNotBelievedForADayFromThen() {
    step(YEARS);
    assertThat(clock.look().believed()).isFalse();
    pass(Duration.ofHours(23));
    step(YEARS.negated());

    assertThat(clock.look().step()).isEqualTo(YEARS.negated());
    pass(Duration.ofHours(2));
    assertThat(clock.look().believed()).isFalse();
    pass(Duration.ofHours(22));
    assertThat(clock.look().believed()).isTrue();
  }

  @Test
  void manySmallStepsAreALargeOne() {
    step(Duration.ofMinutes(59));
    assertThat(clock.look().believed()).isTrue();
    pass(Duration.ofMinutes(5));
    step(Duration.ofMinutes(2));

    assertThat(clock.look().step()).isEqualTo(Duration.ofMinutes(61));
    pass(Duration.ofMinutes(5));
    step(Duration.ofMinutes(59));
    assertThat(clock.look().step()).isZero();
    assertThat(clock.look().believed()).isFalse();
  }

  @Test
  void aClockThatWasAwayBetweenTwoLooksHasDoneNoHarm() {
    step(YEARS);
    pass(Duration.ofMinutes(5));
    step(YEARS.negated());

    assertThat(clock.look().believed()).isTrue();
  }
}
