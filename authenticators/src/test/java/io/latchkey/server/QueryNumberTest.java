package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryNumberTest {

  @Test
  void aNumberWithinItsBoundsIsTaken() {
    assertThat(QueryNumber.of("n", null, 9)).isNull();
    assertThat(QueryNumber.of("n", "0", 9)).isZero();
    assertThat(QueryNumber.of("n", "9", 9)).isEqualTo(9);
    assertThat(QueryNumber.of("n", "999999999999999999", Long.MAX_VALUE))
        .isEqualTo(999_999_999_999_999_999L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a", "-1", "+1", "1.5", "0x1", "10", "9223372036854775808", "\u0661"})
  void anythingElseIsRefusedByItsName(String text) {
    assertThatThrownBy(() -> QueryNumber.of("n", text, 9))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessage("n: expected a whole number from 0 to 9");
  }
}
