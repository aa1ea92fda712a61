package io.latchkey.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latchkey.session.AuthenticationFactor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AmrClaimTest {
  private static final AuthenticationFactor PASSWORD = stock("password");
  private static final AuthenticationFactor APP_CODE = stock("otp");
  private static final AuthenticationFactor OCRA = token("ocra");

  static Stream<Arguments> one_factor() {
    return Stream.of(
        arguments(PASSWORD, List.of("pwd")),
        arguments(APP_CODE, List.of("otp")),
        arguments(stock("recovery-authn-codes"), List.of("otp")),
        arguments(temporaryCode("single-use"), List.of("otp")),
        arguments(temporaryCode("multiple-use"), List.of()),
        arguments(stock("webauthn"), List.of("pop", "user")),
        arguments(stock("webauthn-passwordless"), List.of("pop", "user")),
        arguments(stock("cert"), List.of("pop")),
        arguments(OCRA, List.of("otp", "hwk")),
        arguments(token("hotp"), List.of("otp", "hwk")),
        arguments(token("totp"), List.of("otp", "hwk")),
        arguments(token("yubico-otp"), List.of("otp", "hwk")),
        arguments(token("hmac-sha1"), List.of("pop", "hwk")),
        arguments(stock("hardware-token"), List.of("hwk")));
  }

  @ParameterizedTest
  @MethodSource
  void one_factor(AuthenticationFactor factor, List<String> references) {
    assertThat(AmrClaim.of(List.of(factor))).isEqualTo(references);
  }

  static Stream<Arguments> several_factors() {
    return Stream.of(
        arguments(List.of(PASSWORD, OCRA), List.of("pwd", "otp", "hwk", "mfa")),
        arguments(List.of(OCRA, PASSWORD), List.of("otp", "hwk", "pwd", "mfa")),
        arguments(List.of(PASSWORD, APP_CODE), List.of("pwd", "otp", "mfa")),
        arguments(List.of(PASSWORD, temporaryCode("single-use")), List.of("pwd", "otp", "mfa")),
        arguments(List.of(PASSWORD, temporaryCode("multiple-use")), List.of("pwd")),
        arguments(List.of(PASSWORD, APP_CODE, OCRA), List.of("pwd", "otp", "hwk", "mfa")),
        arguments(List.of(PASSWORD, stock("webauthn")), List.of("pwd", "pop", "user", "mfa")),
        arguments(List.of(stock("kerberos"), OCRA), List.of("otp", "hwk")));
  }

  @ParameterizedTest
  @MethodSource
  void several_factors(List<AuthenticationFactor> factors, List<String> references) {
    assertThat(AmrClaim.of(factors)).isEqualTo(references);
  }

  @Test
  void webauthn_is_multi_factor_by_itself_if_the_person_was_verified() {
    AuthenticationFactor touched =
        AuthenticationFactor.of("webauthn-passwordless", null, 1).withUser(true, false);
    AuthenticationFactor verified = touched.withUser(true, true);

    assertThat(AmrClaim.of(List.of(touched))).containsExactly("pop", "user");
    assertThat(AmrClaim.of(List.of(verified))).containsExactly("pop", "user", "mfa");
    assertThat(AmrClaim.of(List.of(touched.withAttestation(true))))
        .containsExactly("pop", "hwk", "user");
  }

  @Test
  void two_proofs_of_the_same_basis_are_not_multi_factor() {
    assertThat(AmrClaim.of(List.of(APP_CODE, OCRA, stock("cert"))))
        .containsExactly("otp", "hwk", "pop");
    assertThat(AmrClaim.of(List.of(PASSWORD, PASSWORD))).containsExactly("pwd");
  }

  @Test
  void a_token_that_computes_with_its_pin_is_multi_factor_by_itself() {
    AuthenticationFactor withPin =
        AuthenticationFactor.of("hardware-token", "ocra", 1)
            .withDevice("1", null, null)
            .withPin(true);

    assertThat(AmrClaim.of(List.of(withPin))).containsExactly("otp", "hwk", "pin", "mfa");
  }

  @Test
  void a_proof_that_rfc_8176_has_no_word_for_adds_nothing() {
    assertThat(
            AmrClaim.of(
                List.of(stock("kerberos"), stock("identity-provider"), stock("something-new"))))
        .isEmpty();
    assertThat(AmrClaim.of(List.of())).isEmpty();
  }

  @Test
  void a_kind_names_a_hardware_token_only() {
    assertThat(AmrClaim.of(List.of(AuthenticationFactor.of("identity-provider", "ocra", 1))))
        .isEmpty();
  }

  @Test
  void a_token_whose_secret_its_holder_has_given_is_not_in_hardware() {
    assertThat(AmrClaim.of(List.of(PASSWORD, token("hmac-sha1").withSelfEnrolled(true))))
        .containsExactly("pwd", "pop", "swk", "mfa");
    assertThat(AmrClaim.of(List.of(PASSWORD, token("yubico-otp").withSelfEnrolled(true))))
        .containsExactly("pwd", "otp", "mfa");
  }

  @Test
  void a_signing_key_is_in_hardware_only_if_its_maker_says_so() {
    AuthenticationFactor key = AuthenticationFactor.of("signing-key", "ssh-ed25519", 1);

    assertThat(AmrClaim.of(List.of(key))).containsExactly("pop", "swk");
    assertThat(AmrClaim.of(List.of(key.withAttestation(true)))).containsExactly("pop", "hwk");
  }

  @Test
  void that_somebody_touched_a_signing_key_is_believed_only_of_an_attested_one() {
    AuthenticationFactor touched =
        AuthenticationFactor.of("signing-key", "sk-ssh-ed25519@openssh.com", 1)
            .withUser(true, false);

    assertThat(AmrClaim.of(List.of(touched))).containsExactly("pop", "swk");
    assertThat(AmrClaim.of(List.of(touched.withAttestation(true))))
        .containsExactly("pop", "hwk", "user");
  }

  @Test
  void a_signing_key_is_multi_factor_by_itself_only_if_its_statement_can_be_believed() {
    AuthenticationFactor verified =
        AuthenticationFactor.of("signing-key", "sk-ssh-ed25519@openssh.com", 1)
            .withUser(true, true);

    assertThat(AmrClaim.of(List.of(verified))).doesNotContain("mfa");
    assertThat(AmrClaim.of(List.of(verified.withAttestation(true))))
        .containsExactly("pop", "hwk", "user", "mfa");
  }

  @Test
  void a_code_by_sms_is_a_second_factor_and_a_code_by_mail_is_none() {
    AuthenticationFactor sms = AuthenticationFactor.of("one-time-code", "sms", 2);
    AuthenticationFactor email = AuthenticationFactor.of("one-time-code", "email", 2);

    assertThat(AmrClaim.of(List.of(PASSWORD, sms)))
        .containsExactly("pwd", "sms", "otp", "mca", "mfa");
    assertThat(AmrClaim.of(List.of(PASSWORD, email))).containsExactly("pwd", "otp");
  }

  private static AuthenticationFactor stock(String method) {
    return AuthenticationFactor.of(method, null, 1);
  }

  private static AuthenticationFactor temporaryCode(String kind) {
    return AuthenticationFactor.of("temporary-code", kind, 1);
  }

  private static AuthenticationFactor token(String kind) {
    return AuthenticationFactor.of("hardware-token", kind, 2).withDevice("1", null, null);
  }
}
