package io.latchkey.signature.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.server.InvalidFieldException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatorConfigModel;

class SigningKeyConfigTest {

  private static SigningKeyConfig read(Map<String, String> settings) {
    AuthenticatorConfigModel model = new AuthenticatorConfigModel();
    model.setConfig(settings);
    return SigningKeyConfig.of(model);
  }

  @Test
  void withoutSettingsAllTypesAreAcceptedAndATouchIsEnough() {
    SigningKeyConfig config = SigningKeyConfig.of(null);
    assertThat(config.policy().types()).hasSize(7).contains("ssh-ed25519", "ssh-rsa");
    assertThat(config.policy().attestedOnly()).isFalse();
    assertThat(config.policy().userVerification()).isFalse();
    assertThat(config.limits().attempts()).isEqualTo(3);
    assertThat(config.limits().lifetime()).isEqualTo(300);
  }

  @Test
  void whatIsSetIsTaken() {
    SigningKeyConfig config =
        read(
            Map.of(
                "keyTypes", "ssh-ed25519##sk-ssh-ed25519@openssh.com",
                "userVerification", "required",
                "attested", "true",
                "attempts", "10",
                "challengeLifetime", "900"));
    assertThat(config.policy().types())
        .containsExactlyInAnyOrder("ssh-ed25519", "sk-ssh-ed25519@openssh.com");
    assertThat(config.policy().attestedOnly()).isTrue();
    assertThat(config.policy().userVerification()).isTrue();
    assertThat(config.limits().attempts()).isEqualTo(10);
    assertThat(config.limits().lifetime()).isEqualTo(900);
  }

  @ParameterizedTest
  @CsvSource({
    "keyTypes, ssh-dss",
    "keyTypes, ssh-rsa-cert-v01@openssh.com",
    "userVerification, preferred",
    "userVerification, true",
    "attested, yes",
    "attempts, 0",
    "attempts, 11",
    "challengeLifetime, 29",
    "challengeLifetime, 901"
  })
  void anythingElseIsRefusedByName(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining(name);
  }
}
