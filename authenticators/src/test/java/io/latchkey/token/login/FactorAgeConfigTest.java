package io.latchkey.token.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.session.AuthenticationFactor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatorConfigModel;

class FactorAgeConfigTest {

  private static FactorAgeConfig read(Map<String, String> settings) {
    AuthenticatorConfigModel model = new AuthenticatorConfigModel();
    model.setConfig(settings);
    return FactorAgeConfig.of(model);
  }

  private static AuthenticationFactor proof(String method, @Nullable String kind, long time) {
    return AuthenticationFactor.of(method, kind, time);
  }

  @ParameterizedTest
  @CsvSource({"100, false", "160, false", "161, true"})
  void aProofIsOutdatedOnceItIsOlderThanTheMaximumAge(long now, boolean outdated) {
    FactorAgeConfig config = read(Map.of("factors", "ocra", "maxAge", "60"));

    assertThat(config.outdated(List.of(proof("hardware-token", "ocra", 100)), now))
        .isEqualTo(outdated);
  }

  @Test
  void theLatestProofCounts() {
    FactorAgeConfig config = read(Map.of("factors", "password", "maxAge", "60"));

    assertThat(
            config.outdated(
                List.of(proof("password", null, 10), proof("password", null, 190)), 200))
        .isFalse();
    assertThat(config.outdated(List.of(), 200)).isTrue();
  }

  @Test
  void anyOfTheFactorsCountsAndNoOther() {
    FactorAgeConfig config = read(Map.of("factors", "totp##password", "maxAge", "60"));

    assertThat(config.outdated(List.of(proof("hardware-token", "totp", 200)), 200)).isFalse();
    assertThat(config.outdated(List.of(proof("password", null, 200)), 200)).isFalse();
    assertThat(config.outdated(List.of(proof("hardware-token", "hotp", 200)), 200)).isTrue();
    // An identity provider may be called as it likes.
    assertThat(config.outdated(List.of(proof("identity-provider", "totp", 200)), 200)).isTrue();
  }

  @Test
  void hardwareTokenMeansEveryKind() {
    FactorAgeConfig config = read(Map.of("factors", "hardware-token", "maxAge", "60"));

    assertThat(config.outdated(List.of(proof("hardware-token", "hotp", 200)), 200)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "factors, sms, 60",
    "factors, ocra##sms, 60",
    "factors, '', 60",
    "maxAge, ocra, ''",
    "maxAge, ocra, -1",
    "maxAge, ocra, 31536001",
    "maxAge, ocra, soon"
  })
  void aWrongOrMissingSettingIsRefusedByName(String name, String factors, String maxAge) {
    assertThatThrownBy(() -> read(Map.of("factors", factors, "maxAge", maxAge)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith(name + ": ");
  }
}
