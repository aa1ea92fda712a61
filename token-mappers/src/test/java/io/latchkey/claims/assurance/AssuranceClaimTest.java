package io.latchkey.claims.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latchkey.session.AuthenticationFactor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssuranceClaimTest {
  private static final long NOW = 1_000_000;
  private static final long HOUR = 3_600;

  private static final AuthenticationFactor PASSWORD = of("password", null);
  private static final AuthenticationFactor APP_CODE = of("otp", null);
  private static final AuthenticationFactor OCRA = of("hardware-token", "ocra");
  private static final AuthenticationFactor HMAC = of("hardware-token", "hmac-sha1");
  private static final AuthenticationFactor SSH_KEY =
      of("signing-key", "sk-ssh-ed25519@openssh.com").withUser(true, true).withAttestation(true);
  private static final AuthenticationFactor SMS = of("one-time-code", "sms");
  private static final AuthenticationFactor EMAIL = of("one-time-code", "email");
  private static final AuthenticationFactor PASSKEY =
      of("webauthn-passwordless", null).withUser(true, true);
  private static final AuthenticationFactor SECURITY_KEY =
      of("webauthn", null).withUser(true, false).withAttestation(true);

  static Stream<Arguments> the_ready_tables() {
    return Stream.of(
        arguments(List.of(PASSWORD), 1, 1, 1),
        arguments(List.of(of("identity-provider", "corporate")), 1, 1, 1),
        arguments(List.of(PASSWORD, APP_CODE), 2, 2, 2),
        arguments(List.of(PASSWORD, SMS), 2, 2, 2),
        arguments(List.of(APP_CODE, SMS), 1, 1, 1),
        // Typed, pasted or relayed: never phishing-resistant, however good the hardware.
        arguments(List.of(PASSWORD, OCRA), 2, 2, 2),
        arguments(List.of(PASSWORD, HMAC), 2, 2, 2),
        arguments(List.of(PASSWORD, SSH_KEY), 2, 2, 2),
        arguments(List.of(SSH_KEY), 2, 2, 2),
        // Phishing-resistant, but nobody vouches for the hardware.
        arguments(List.of(PASSKEY), 2, 2, 3),
        arguments(List.of(PASSWORD, SECURITY_KEY), 3, 3, 3),
        arguments(List.of(SECURITY_KEY), 1, 1, 1),
        // One and the same proof has to be both.
        arguments(List.of(PASSKEY, OCRA), 2, 2, 3),
        arguments(List.of(PASSWORD, EMAIL), 1, 1, 1));
  }

  @ParameterizedTest
  @MethodSource
  void the_ready_tables(List<AuthenticationFactor> factors, int nist, int eidas, int rfc9470) {
    assertThat(level(factors, AssuranceTable.NIST_800_63B_4)).isEqualTo(nist);
    assertThat(level(factors, AssuranceTable.EIDAS)).isEqualTo(eidas);
    assertThat(level(factors, AssuranceTable.RFC9470)).isEqualTo(rfc9470);
  }

  @Test
  void a_code_by_mail_and_a_lasting_temporary_code_reach_no_level() {
    for (AuthenticationFactor factor : List.of(EMAIL, of("temporary-code", "multiple-use"))) {
      assertThat(AssuranceClaim.of(List.of(factor), AssuranceTable.RFC9470.rules(), NOW)).isEmpty();
    }
    assertThat(AssuranceClaim.of(List.of(), AssuranceTable.RFC9470.rules(), NOW)).isEmpty();
  }

  @Test
  void a_level_ends_when_its_proofs_are_too_old() {
    List<AuthenticationFactor> factors =
        List.of(
            AuthenticationFactor.of("password", null, NOW - 13 * HOUR),
            AuthenticationFactor.of("webauthn", null, NOW - 13 * HOUR).withAttestation(true));

    assertThat(level(factors, AssuranceTable.NIST_800_63B_4)).isEqualTo(2);
    assertThat(
            AssuranceClaim.of(factors, AssuranceTable.NIST_800_63B_4.rules(), NOW + 12 * HOUR)
                .map(AssuranceRule::level))
        .contains(1);
    assertThat(level(factors, AssuranceTable.RFC9470)).isEqualTo(3);
  }

  @Test
  void all_proofs_that_a_level_needs_must_be_young() {
    List<AssuranceRule> rules = AssuranceRules.read("rules", "2 two mfa age=60\n1 one");
    AuthenticationFactor old = AuthenticationFactor.of("password", null, NOW - 61);

    assertThat(AssuranceClaim.of(List.of(old, OCRA), rules, NOW).map(AssuranceRule::name))
        .contains("one");
    assertThat(AssuranceClaim.of(List.of(PASSWORD, OCRA), rules, NOW).map(AssuranceRule::name))
        .contains("two");
  }

  @Test
  void methods_may_be_named_with_and_without_their_kind() {
    List<AssuranceRule> rules =
        AssuranceRules.read("rules", "2 keypad method=hardware-token/ocra,cert\n1 any");

    assertThat(AssuranceClaim.of(List.of(OCRA), rules, NOW).map(AssuranceRule::name))
        .contains("keypad");
    assertThat(AssuranceClaim.of(List.of(of("cert", null)), rules, NOW).map(AssuranceRule::name))
        .contains("keypad");
    assertThat(AssuranceClaim.of(List.of(HMAC), rules, NOW).map(AssuranceRule::name))
        .contains("any");
  }

  private static int level(List<AuthenticationFactor> factors, AssuranceTable table) {
    return AssuranceClaim.of(factors, table.rules(), NOW).map(AssuranceRule::level).orElseThrow();
  }

  private static AuthenticationFactor of(String method, @Nullable String kind) {
    return AuthenticationFactor.of(method, kind, NOW);
  }
}
