package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerOptionsTest {
  private static final String SCOPE = "kc.spi-latchkey--default--";

  private static int interval(Map<String, String> properties) {
    return ServerOptions.maintenanceInterval(new PropertiesScope(SCOPE, properties));
  }

  @Test
  void maintenanceIsHourlyUnlessSet() {
    assertThat(interval(Map.of())).isEqualTo(3600);
  }

  @Test
  void usesAreWrittenEveryTenSecondsUnlessSet() {
    assertThat(ServerOptions.usageFlushInterval(new PropertiesScope(SCOPE, Map.of())))
        .isEqualTo(10);
    assertThatThrownBy(
            () ->
                ServerOptions.usageFlushInterval(
                    new PropertiesScope(SCOPE, Map.of(SCOPE + "usage-flush-interval", "3601"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--spi-latchkey--default--usage-flush-interval");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "' 60 ', 60", "86400, 86400"})
  void itsIntervalIsInSeconds(String value, int seconds) {
    assertThat(interval(Map.of(SCOPE + "maintenance-interval", value))).isEqualTo(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "86401", "1h", "99999999999"})
  void aWrongIntervalIsRefusedByTheNameOfItsOption(String value) {
    assertThatThrownBy(() -> interval(Map.of(SCOPE + "maintenance-interval", value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--spi-latchkey--default--maintenance-interval");
  }
}
