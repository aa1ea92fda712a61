package io.latchkey.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeterTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @AfterEach
  void forget() {
    Metrics.removeRegistry(registry);
    Metrics.globalRegistry.clear();
  }

  @Test
  void countsWithItsLabels() {
    Metrics.addRegistry(registry);
    Meter.IMPORTS.count("acme", Outcome.DONE);
    Meter.IMPORTS.count("acme", Outcome.DONE);
    Meter.IMPORTED_TOKENS.add(7, "acme", "imported");

    assertThat(registry.get("latchkey.imports").tags("realm", "acme").counter().count())
        .isEqualTo(2);
    assertThat(registry.get("latchkey.imported.tokens").counter().count()).isEqualTo(7);
  }

  @Test
  void saysNoneWhereThereIsNothingToSay() {
    Metrics.addRegistry(registry);
    Meter.CODES.count("acme", "sms", Outcome.DONE, null);

    assertThat(registry.get("latchkey.codes").tags("reason", "none").counter().count())
        .isEqualTo(1);
  }

  @Test
  void tellsHowLongSomethingTook() {
    Metrics.addRegistry(registry);
    Meter.REMOTE_CLAIMS.time(Duration.ofMillis(30), "acme", Outcome.DONE);

    assertThat(registry.get("latchkey.remote.claims").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(30);
  }

  @Test
  void doesNothingWhereNobodyCounts() {
    Meter.IMPORTS.count("acme", Outcome.DONE);

    assertThat(registry.getMeters()).isEmpty();
  }

  @Test
  void wantsAValueForEachLabel() {
    assertThatIllegalArgumentException().isThrownBy(() -> Meter.IMPORTS.count("acme"));
  }
}
