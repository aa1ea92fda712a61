package io.latchkey.session;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each of Keycloak's own authenticators proves when it succeeds, as a credential type. One
 * that can succeed without a proof of its own (the cookie, a user name, conditions, the conditional
 * OTP form, which may skip) is not in the table and proves nothing.
 */
final class StockAuthenticators {
  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("auth-username-password-form", "password"),
          Map.entry("auth-password-form", "password"),
          Map.entry("idp-username-password-form", "password"),
          Map.entry("direct-grant-validate-password", "password"),
          Map.entry("auth-otp-form", "otp"),
          Map.entry("direct-grant-validate-otp", "otp"),
          Map.entry("auth-recovery-authn-code-form", "recovery-authn-codes"),
          Map.entry("webauthn-authenticator", "webauthn"),
          Map.entry("webauthn-authenticator-passwordless", "webauthn-passwordless"),
          Map.entry("passkeys-authenticator", "webauthn-passwordless"),
          Map.entry("auth-x509-client-username-form", "cert"),
          Map.entry("direct-grant-auth-x509-username", "cert"),
          Map.entry("auth-spnego", "kerberos"));

  static final Set<String> METHOD_NAMES =
      Collections.unmodifiableSet(new TreeSet<>(METHODS.values()));

  private StockAuthenticators() {}

  /**
   * The credential type that a completed step proved. A password form proves a password, unless a
   * passkey answered it, see {@link WebAuthnFactors}.
   *
   * @param authenticator the authenticator's provider id
   */
  static Optional<String> methodOf(String authenticator) {
    return Optional.ofNullable(METHODS.get(authenticator));
  }
}
