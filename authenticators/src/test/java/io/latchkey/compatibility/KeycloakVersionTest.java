package io.latchkey.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeycloakVersionTest {
  @ParameterizedTest
  @CsvSource({
    "26.4, 26, 4",
    "26.7.3, 26, 7",
    "26.4.7.redhat-00001, 26, 4",
    "999.0.0-SNAPSHOT, 999, 0"
  })
  void readsTheFirstTwoNumbers(String text, int major, int minor) {
    KeycloakVersion version = KeycloakVersion.of(text);

    assertThat(version.major()).isEqualTo(major);
    assertThat(version.minor()).isEqualTo(minor);
    assertThat(version).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "26", "26.", "nightly", "26.4x"})
  void refusesWhatIsNoVersion(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeycloakVersion.of(text))
        .withMessage("'" + text + "' is no version of Keycloak.");
  }

  @Test
  void comparesNumbersAndNotTheirDigits() {
    assertThat(KeycloakVersion.of("26.10")).isGreaterThan(KeycloakVersion.of("26.7"));
    assertThat(KeycloakVersion.of("27.0")).isGreaterThan(KeycloakVersion.of("26.10"));
    assertThat(KeycloakVersion.of("26.7.1")).isEqualByComparingTo(KeycloakVersion.of("26.7.3"));
  }
}
