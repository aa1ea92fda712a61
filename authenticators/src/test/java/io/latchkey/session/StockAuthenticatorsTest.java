package io.latchkey.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StockAuthenticatorsTest {
  @ParameterizedTest
  @CsvSource({
    "auth-username-password-form, password",
    "auth-password-form, password",
    "idp-username-password-form, password",
    "direct-grant-validate-password, password",
    "auth-otp-form, otp",
    "direct-grant-validate-otp, otp",
    "auth-recovery-authn-code-form, recovery-authn-codes",
    "webauthn-authenticator, webauthn",
    "webauthn-authenticator-passwordless, webauthn-passwordless",
    "passkeys-authenticator, webauthn-passwordless",
    "auth-x509-client-username-form, cert",
    "direct-grant-auth-x509-username, cert",
    "auth-spnego, kerberos"
  })
  void a_completed_step_proves_its_credential_type(String authenticator, String method) {
    assertThat(StockAuthenticators.methodOf(authenticator)).contains(method);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth-cookie",
        "auth-username-form",
        "auth-conditional-otp-form",
        "direct-grant-validate-username",
        "reset-credential-email",
        "reset-password",
        "allow-access-authenticator",
        "latchkey-hardware-token",
        "somebody-elses-authenticator"
      })
  void a_step_that_can_succeed_without_a_proof_proves_nothing(String authenticator) {
    assertThat(StockAuthenticators.methodOf(authenticator)).isEmpty();
  }
}
