package io.latchkey.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.session.AuthenticationFactor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HardwareTokenClaimTest {
  private static final AuthenticationFactor PASSWORD =
      AuthenticationFactor.of("password", null, 50);

  @Test
  void names_kind_serial_manufacturer_and_model() {
    AuthenticationFactor token =
        AuthenticationFactor.of("hardware-token", "ocra", 10)
            .withDevice("0815", "Acme", "Keypad 1");

    assertThat(HardwareTokenClaim.of(List.of(PASSWORD, token)))
        .contains(
            Map.of("kind", "ocra", "serial", "0815", "manufacturer", "Acme", "model", "Keypad 1"));
  }

  @Test
  void leaves_out_what_is_unknown() {
    AuthenticationFactor token =
        AuthenticationFactor.of("hardware-token", "hotp", 10).withDevice("0815", null, null);

    assertThat(HardwareTokenClaim.of(List.of(token)))
        .contains(Map.of("kind", "hotp", "serial", "0815"));
  }

  @Test
  void of_several_the_one_proved_last_counts() {
    AuthenticationFactor later =
        AuthenticationFactor.of("hardware-token", "totp", 20).withDevice("2", null, null);
    AuthenticationFactor earlier =
        AuthenticationFactor.of("hardware-token", "ocra", 10).withDevice("1", null, null);

    assertThat(HardwareTokenClaim.of(List.of(later, earlier)))
        .hasValueSatisfying(device -> assertThat(device).containsEntry("serial", "2"));
  }

  @Test
  void without_a_hardware_token_there_is_no_claim() {
    assertThat(HardwareTokenClaim.of(List.of(PASSWORD))).isEmpty();
    assertThat(HardwareTokenClaim.of(List.of())).isEmpty();
  }
}
