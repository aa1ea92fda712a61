package io.latchkey.token.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.server.InvalidFieldException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatorConfigModel;

class HardwareTokenConfigTest {

  private static HardwareTokenConfig read(Map<String, String> settings) {
    AuthenticatorConfigModel model = new AuthenticatorConfigModel();
    model.setConfig(settings);
    return HardwareTokenConfig.of(model);
  }

  @Test
  void withoutSettingsAllKindsAreAccepted() {
    HardwareTokenConfig config = HardwareTokenConfig.of(null);
    assertThat(config.kinds())
        .containsExactlyInAnyOrder("hmac-sha1", "hotp", "ocra", "totp", "yubico-otp");
    assertThat(config.limits().attempts()).isEqualTo(3);
    assertThat(config.limits().lifetime()).isEqualTo(300);
  }

  @Test
  void theBoundsAreIncluded() {
    assertThat(read(Map.of("attempts", "1", "challengeLifetime", "30")).limits().lifetime())
        .isEqualTo(30);
    assertThat(read(Map.of("attempts", "10", "challengeLifetime", "900")).limits().attempts())
        .isEqualTo(10);
  }

  @Test
  void onlyTheChosenKindsAreAccepted() {
    assertThat(read(Map.of("kinds", "ocra##hotp")).kinds())
        .containsExactlyInAnyOrder("hotp", "ocra");
  }

  @ParameterizedTest
  @CsvSource({
    "attempts, 0",
    "attempts, 11",
    "attempts, x",
    "challengeLifetime, 29",
    "challengeLifetime, 901",
    "challengeLifetime, 99999999999",
    "kinds, sms",
    "kinds, ocra##sms"
  })
  void aWrongSettingIsRefusedByName(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith(name + ": ");
  }
}
