package io.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultSecretTest {

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "${vault.}", "x${vault.key}", "${vault.key}x", "${env.key}"})
  void theSecretItselfIsRefusedAndNotRepeated(String value) {
    assertThatThrownBy(() -> VaultSecret.of("token", value))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageContaining("token")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aReferenceIsKept() {
    assertThat(VaultSecret.of("token", "${vault.sms-key}").reference())
        .isEqualTo("${vault.sms-key}");
  }
}
