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
  private static final Set<String> PASSWORD_FORMS =
      Set.of("auth-username-password-form", "auth-password-form", "idp-username-password-form");

  private static final Map<String, String> METHODS =
      Map.ofEntries(
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

  static final Set<String> METHOD_NAMES = names();

  private StockAuthenticators() {}

  private static Set<String> names() {
    Set<String> names = new TreeSet<>(METHODS.values());
    names.add("password");
    return Collections.unmodifiableSet(names);
  }

  /**
   * The credential type that a completed step proved.
   *
   * @param authenticator the authenticator's provider id
   * @param passkeys whether the realm lets people use a passkey on the password forms. Keycloak
   *     does not keep which of the two it was, so then such a form proves neither in particular.
   */
  static Optional<String> methodOf(String authenticator, boolean passkeys) {
    if (PASSWORD_FORMS.contains(authenticator)) {
      return passkeys ? Optional.empty() : Optional.of("password");
    }
    return Optional.ofNullable(METHODS.get(authenticator));
  }
}
