package io.latchkey.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenChangeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 30, 60, 0",
    "61, 30, 60, 31",
    "60, 30, 60, 30",
    "31, 60, 30, 62",
    "7, 30, 30, 7",
    "5, 30, 45, 4",
  })
  void noStepOfTheNewLengthBeginsBeforeTheUsedOnesEnded(
      long movingFactor, int from, int to, long expected) {
    long factor = TokenChange.factor(movingFactor, from, to);

    assertThat(factor).isEqualTo(expected);
    assertThat(factor * to).isGreaterThanOrEqualTo(movingFactor * from);
    assertThat((factor - 1) * to).isLessThan(Math.max(1, movingFactor * from));
  }
}
