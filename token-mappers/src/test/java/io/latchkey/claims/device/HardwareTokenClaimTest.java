package io.latchkey.claims.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.session.AuthenticationFactor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HardwareTokenClaimTest {
  private static final String AAGUID = "00000000-0000-0000-0000-0000000000aa";
  private static final HardwareTokenClaim CLAIM =
      new HardwareTokenClaim(
          (device, serial) -> serial, aaguid -> aaguid.equals(AAGUID) ? "Acme Key" : null);

  private static final AuthenticationFactor PASSWORD =
      AuthenticationFactor.of("password", null, 50);

  @Test
  void names_kind_serial_manufacturer_and_model() {
    AuthenticationFactor token =
        AuthenticationFactor.of("hardware-token", "ocra", 10)
            .withDevice("0815", "Acme", "Keypad 1");

    assertThat(CLAIM.of(List.of(PASSWORD, token)))
        .contains(
            Map.of("kind", "ocra", "serial", "0815", "manufacturer", "Acme", "model", "Keypad 1"));
  }

  @Test
  void leaves_out_what_is_unknown() {
    AuthenticationFactor token =
        AuthenticationFactor.of("hardware-token", "hotp", 10).withDevice("0815", null, null);

    assertThat(CLAIM.of(List.of(token))).contains(Map.of("kind", "hotp", "serial", "0815"));
  }

  @Test
  void of_several_the_one_proved_last_counts() {
    AuthenticationFactor later =
        AuthenticationFactor.of("hardware-token", "totp", 20).withDevice("2", null, null);
    AuthenticationFactor earlier =
        AuthenticationFactor.of("hardware-token", "ocra", 10).withDevice("1", null, null);

    assertThat(CLAIM.of(List.of(later, earlier)))
        .hasValueSatisfying(device -> assertThat(device).containsEntry("serial", "2"));
  }

  @Test
  void names_the_model_of_a_webauthn_authenticator_by_its_public_name() {
    AuthenticationFactor named = webAuthn("webauthn").withAaguid(AAGUID).withAttestation(true);
    AuthenticationFactor nameless = webAuthn("webauthn-passwordless").withAaguid("other");

    assertThat(CLAIM.of(List.of(PASSWORD, named)))
        .contains(
            Map.of("kind", "webauthn", "model", "Acme Key", "aaguid", AAGUID, "attested", true));
    assertThat(CLAIM.of(List.of(nameless)))
        .contains(Map.of("kind", "webauthn-passwordless", "aaguid", "other", "attested", false));
    assertThat(CLAIM.of(List.of(webAuthn("webauthn"))))
        .contains(Map.of("kind", "webauthn", "attested", false));
  }

  @Test
  void names_a_signing_key_only_if_its_maker_has_attested_it() {
    AuthenticationFactor key =
        AuthenticationFactor.of("signing-key", "ssh-ed25519", 10).withDevice("77", "Acme", null);

    assertThat(CLAIM.of(List.of(key))).isEmpty();
    assertThat(CLAIM.of(List.of(key.withAttestation(true))))
        .contains(
            Map.of(
                "kind", "ssh-ed25519", "serial", "77", "manufacturer", "Acme", "attested", true));
  }

  @Test
  void tells_of_the_serial_number_what_it_is_given() {
    AuthenticationFactor token =
        AuthenticationFactor.of("hardware-token", "hotp", 10).withDevice("0815", null, null);

    assertThat(new HardwareTokenClaim((device, serial) -> null, aaguid -> null).of(List.of(token)))
        .contains(Map.of("kind", "hotp"));
    assertThat(
            new HardwareTokenClaim((device, serial) -> "x" + serial, aaguid -> null)
                .of(List.of(token)))
        .contains(Map.of("kind", "hotp", "serial", "x0815"));
  }

  @Test
  void without_a_hardware_token_there_is_no_claim() {
    assertThat(CLAIM.of(List.of(PASSWORD))).isEmpty();
    assertThat(CLAIM.of(List.of())).isEmpty();
  }

  private static AuthenticationFactor webAuthn(String method) {
    return AuthenticationFactor.of(method, null, 60).withUser(true, false);
  }
}
