package io.latchkey.token.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.token.TokenKinds;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatorConfigModel;

class TokenKindConfigTest {

  private static TokenKindConfig read(Map<String, String> settings) {
    AuthenticatorConfigModel model = new AuthenticatorConfigModel();
    model.setConfig(settings);
    return TokenKindConfig.of(model);
  }

  @Test
  void withoutSettingsEveryKindCounts() {
    TokenKindConfig config = TokenKindConfig.of(null);

    assertThat(config.kinds()).isEqualTo(TokenKinds.ids());
    assertThat(config.negate()).isFalse();
  }

  @Test
  void theChosenKindsCount() {
    TokenKindConfig config = read(Map.of("kinds", "ocra##totp", "negate", "true"));

    assertThat(config.kinds()).containsExactlyInAnyOrder("ocra", "totp");
    assertThat(config.negate()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"kinds, sms", "kinds, ocra##sms", "negate, yes", "negate, TRUE"})
  void aWrongSettingIsRefusedByName(String name, String value) {
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith(name + ": ");
  }
}
