package io.latchkey.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.session.AuthenticationFactor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HardwareTokenClaimTest {
  private static final AuthenticationFactor PASSWORD =
      new AuthenticationFactor("password", null, 50, null, null, null);

  @Test
  void names_kind_serial_manufacturer_and_model() {
    AuthenticationFactor token =
        new AuthenticationFactor("hardware-token", "ocra", 10, "0815", "Acme", "Keypad 1");

    assertThat(HardwareTokenClaim.of(List.of(PASSWORD, token)))
        .contains(
            Map.of("kind", "ocra", "serial", "0815", "manufacturer", "Acme", "model", "Keypad 1"));
  }

  @Test
  void leaves_out_what_is_unknown() {
    AuthenticationFactor token =
        new AuthenticationFactor("hardware-token", "hotp", 10, "0815", null, null);

    assertThat(HardwareTokenClaim.of(List.of(token)))
        .contains(Map.of("kind", "hotp", "serial", "0815"));
  }

  @Test
  void of_several_the_one_proved_last_counts() {
    AuthenticationFactor later =
        new AuthenticationFactor("hardware-token", "totp", 20, "2", null, null);
    AuthenticationFactor earlier =
        new AuthenticationFactor("hardware-token", "ocra", 10, "1", null, null);

    assertThat(HardwareTokenClaim.of(List.of(later, earlier)))
        .hasValueSatisfying(device -> assertThat(device).containsEntry("serial", "2"));
  }

  @Test
  void without_a_hardware_token_there_is_no_claim() {
    assertThat(HardwareTokenClaim.of(List.of(PASSWORD))).isEmpty();
    assertThat(HardwareTokenClaim.of(List.of())).isEmpty();
  }
}
