package io.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationFactorTest {
  private static final long NOW = 1_800_000_000;

  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "-1, 0, false",
    "-300, 300, true",
    "-301, 300, false",
    // The clock of another node may be ahead a little.
    "60, 0, true",
    "61, 300, false",
    "315619200, 300, false",
    // Nothing is asked of the time.
    "-315619200, 9223372036854775807, true",
    "315619200, 9223372036854775807, true"
  })
  void aProofThatIsYetToComeIsNotFresh(long proved, long seconds, boolean within) {
    assertThat(AuthenticationFactor.of("otp", null, NOW + proved).isWithin(seconds, NOW))
        .isEqualTo(within);
  }
}
