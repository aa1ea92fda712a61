package io.latchkey.oob.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.oob.Channel;
import io.latchkey.server.InvalidFieldException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatorConfigModel;

class OneTimeCodeConfigTest {

  private static OneTimeCodeConfig of(Map<String, String> values) {
    AuthenticatorConfigModel model = new AuthenticatorConfigModel();
    model.setConfig(values);
    return OneTimeCodeConfig.of(model);
  }

  @Test
  void what_is_not_set_has_a_default() {
    OneTimeCodeConfig defaults = new OneTimeCodeConfig(Set.of(Channel.values()), 6, 300, 3, 60);
    assertThat(OneTimeCodeConfig.of(null)).isEqualTo(defaults);
    assertThat(of(Map.of())).isEqualTo(defaults);
  }

  @Test
  void the_bounds_are_included() {
    assertThat(
            of(
                Map.of(
                    "channels", "sms",
                    "digits", "8",
                    "codeLifetime", "600",
                    "attempts", "10",
                    "resendAfter", "600")))
        .isEqualTo(new OneTimeCodeConfig(Set.of(Channel.SMS), 8, 600, 10, 600));
  }

  @ParameterizedTest
  @CsvSource({
    "digits, 5", "digits, 9", "codeLifetime, 601", "codeLifetime, 9", "attempts, 0",
    "attempts, 11", "resendAfter, 0", "resendAfter, 601", "channels, fax", "digits, six"
  })
  void a_wrong_value_is_named(String name, String value) {
    assertThatThrownBy(() -> of(Map.of(name, value)))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith(name);
  }
}
