package io.latchkey.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ApiKeyLimitsTest {
  private final AtomicLong now = new AtomicLong();
  private final ApiKeyLimits limits = new ApiKeyLimits(now::get);

  @Test
  void eachKeyHasItsOwnRate() {
    assertThat(limits.use("a", 1)).isZero();
    assertThat(limits.use("a", 1)).isEqualTo(60);
    assertThat(limits.use("b", 1)).isZero();
  }

  @Test
  void anotherRateStartsAnew() {
    assertThat(limits.use("a", 1)).isZero();
    assertThat(limits.use("a", 2)).isZero();
    assertThat(limits.use("a", 2)).isZero();
    assertThat(limits.use("a", 2)).isEqualTo(30);
  }

  @Test
  void anAddressWaitsButForKeysThatWereGood() {
    limits.accepted("good");
    assertThat(limits.refused("realm", "192.0.2.1", 1)).isZero();
    assertThat(limits.wait("realm", "192.0.2.1", "other", 1)).isEqualTo(60);
    assertThat(limits.wait("realm", "192.0.2.1", "good", 1)).isZero();
    assertThat(limits.wait("realm", "192.0.2.2", "other", 1)).isZero();
    assertThat(limits.wait("second", "192.0.2.1", "other", 1)).isZero();
    now.set(60_000_000_000L);
    assertThat(limits.wait("realm", "192.0.2.1", "other", 1)).isZero();
  }

  @Test
  void oneSubscriberIsOneAddress() {
    assertThat(limits.refused("realm", "2001:db8::1", 1)).isZero();
    assertThat(limits.refused("realm", "2001:db8::2", 1)).isPositive();
    assertThat(limits.refused("realm", "2001:db8:0:1::1", 1)).isZero();
  }
}
