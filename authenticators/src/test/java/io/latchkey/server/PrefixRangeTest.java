package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixRangeTest {

  @ParameterizedTest
  @CsvSource({
    "a, b",
    "10042, 10043",
    "19, 1a",
    "yk-, yl",
    "10042:, 10043",
    "az, b",
    "a9z, aa",
    "zz-,",
    "--,",
    "'',",
  })
  void theEndOfARangeIsBeyondAllTextsOfAPrefix(String prefix, @Nullable String end) {
    assertThat(PrefixRange.end(prefix)).isEqualTo(end);
    if (end != null) {
      assertThat(prefix + "zzz").isLessThan(end);
    }
  }
}
