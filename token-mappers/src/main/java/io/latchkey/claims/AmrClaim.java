package io.latchkey.claims;

import io.latchkey.session.AuthenticationFactor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code amr}: how a person proved who they are, in the registered words of RFC 8176,
 * section 2.
 */
final class AmrClaim {
  private static final List<String> ONE_TIME_PASSWORD = List.of("otp");
  private static final List<String> WEBAUTHN = List.of("pop");
  private static final List<String> CHALLENGED_KEY = List.of("pop", "hwk");
  private static final List<String> SOFTWARE_KEY = List.of("pop", "swk");

  private static final Map<String, List<String>> METHODS =
      Map.of(
          "password",
          List.of("pwd"),
          "otp",
          ONE_TIME_PASSWORD,
          "recovery-authn-codes",
          ONE_TIME_PASSWORD,
          "cert",
          List.of("pop"));

  /** Kinds of hardware token whose answer is a one-time password that a person types. */
  private static final Set<String> TYPED_KINDS = Set.of("hotp", "totp", "ocra", "yubico-otp");

  private AmrClaim() {}

  /**
   * The references for what was proved, each once, in the order of the factors, {@code mfa} last.
   * Empty if nothing was proved that RFC 8176 has a word for.
   */
  static List<String> of(List<AuthenticationFactor> factors) {
    Set<String> references = new LinkedHashSet<>();
    for (AuthenticationFactor factor : factors) {
      references.addAll(referencesOf(factor));
      if (factor.pin()) {
        references.add("pin");
      }
    }
    if (FactorStrength.multiFactor(factors)) {
      references.add("mfa");
    }
    return new ArrayList<>(references);
  }

  private static List<String> referencesOf(AuthenticationFactor factor) {
    return switch (factor.method()) {
      case "hardware-token" -> hardwareToken(factor.kind(), factor.selfEnrolled());
      // Software can sign that somebody touched it.
      case "signing-key" ->
          factor.attested() ? withUser(CHALLENGED_KEY, factor.present()) : SOFTWARE_KEY;
      // WebAuthn, section 7.2, demands it; factors of older sessions do not say so.
      case "webauthn", "webauthn-passwordless" ->
          withUser(factor.attested() ? CHALLENGED_KEY : WEBAUTHN, true);
      case "one-time-code" ->
          "sms".equals(factor.kind()) ? List.of("sms", "otp", "mca") : ONE_TIME_PASSWORD;
      // One that can be used again is no one-time password, and there is no word for it.
      case "temporary-code" -> "single-use".equals(factor.kind()) ? ONE_TIME_PASSWORD : List.of();
      default -> METHODS.getOrDefault(factor.method(), List.of());
    };
  }

  private static List<String> withUser(List<String> references, boolean present) {
    return present ? Stream.concat(references.stream(), Stream.of("user")).toList() : references;
  }

  /** That a secret is in hardware and nowhere else cannot be said where a person had it. */
  private static List<String> hardwareToken(@Nullable String kind, boolean selfEnrolled) {
    if (kind != null && TYPED_KINDS.contains(kind)) {
      return selfEnrolled ? ONE_TIME_PASSWORD : List.of("otp", "hwk");
    }
    if (selfEnrolled) {
      return SOFTWARE_KEY;
    }
    return "hmac-sha1".equals(kind) ? CHALLENGED_KEY : List.of("hwk");
  }
}
