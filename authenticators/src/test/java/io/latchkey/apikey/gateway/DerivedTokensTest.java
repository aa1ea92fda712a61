package io.latchkey.apikey.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DerivedTokensTest {
  private static final DerivedTokens.Of OF = new DerivedTokens.Of("issuer", "gateway", "key");
  private static final long NOW = 1_800_000_000;

  private final DerivedTokens tokens = new DerivedTokens();
  private int made;

  private DerivedToken get(long now) {
    return tokens.get(
        OF,
        now,
        () -> new DerivedToken("jwt-" + ++made, "subject", "name", "", "", Set.of(), now + 10));
  }

  @Test
  void oneIsGivenOutAgainUntilItsEnd() {
    assertThat(get(NOW).jwt()).isEqualTo("jwt-1");
    assertThat(get(NOW + 9).jwt()).isEqualTo("jwt-1");
    assertThat(get(NOW + 10).jwt()).isEqualTo("jwt-2");
  }

  @Test
  void oneThatWasMadeWhileTheClockWasAheadIsNot() {
    get(NOW + 31_536_000);

    assertThat(get(NOW).jwt()).isEqualTo("jwt-2");
    assertThat(get(NOW).end()).isEqualTo(NOW + 10);
  }
}
