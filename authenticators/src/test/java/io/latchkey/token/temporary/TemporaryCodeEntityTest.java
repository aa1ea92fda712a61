package io.latchkey.token.temporary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemporaryCodeEntityTest {
  private static final long NOW = 1_800_000_000;
  private static final long DAY = 24 * 60 * 60;

  @ParameterizedTest
  @CsvSource({
    "-315619200, true",
    "-86400, true",
    "-86399, false",
    "0, false",
    "60, false",
    "61, true",
    "86400, true",
    "315619200, true"
  })
  void aCodeWhoseTimeIsYetToComeHasEnded(long made, boolean over) {
    TemporaryCodeEntity code = new TemporaryCodeEntity();
    code.created = NOW + made;
    code.expires = code.created + DAY;

    assertThat(code.isOver(NOW)).isEqualTo(over);
  }
}
