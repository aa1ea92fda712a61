package io.latchkey.claims;

import io.latchkey.session.AuthenticationFactor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code amr}: how a person proved who they are, in the registered words of RFC 8176,
 * section 2.
 */
final class AmrClaim {
  /** What a proof rests on; two different ones make authentication multi-factor. */
  private enum Basis {
    KNOWLEDGE,
    POSSESSION,
    /** The device has checked who uses it: by a PIN or by a fingerprint, it does not say which. */
    VERIFIED_USER
  }

  private record Method(@Nullable Basis basis, List<String> references) {}

  private static final Method ONE_TIME_PASSWORD = new Method(Basis.POSSESSION, List.of("otp"));
  private static final Method HARDWARE_KEY = new Method(Basis.POSSESSION, List.of("hwk"));
  private static final Method HARDWARE_OTP = new Method(Basis.POSSESSION, List.of("otp", "hwk"));
  private static final Method PUBLIC_KEY = new Method(Basis.POSSESSION, List.of("pop"));
  private static final Method WEBAUTHN = new Method(Basis.POSSESSION, List.of("pop", "user"));

  private static final Method CHALLENGED_KEY = new Method(Basis.POSSESSION, List.of("pop", "hwk"));
  private static final Method SOFTWARE_KEY = new Method(Basis.POSSESSION, List.of("pop", "swk"));
  private static final Method SMS = new Method(Basis.POSSESSION, List.of("sms", "otp", "mca"));

  /** Whoever knows the password of a mailbox reads it anywhere: no proof of possession. */
  private static final Method EMAIL = new Method(null, List.of("otp"));

  private static final String HARDWARE_TOKEN = "hardware-token";
  private static final String SIGNING_KEY = "signing-key";
  private static final String ONE_TIME_CODE = "one-time-code";
  private static final String TEMPORARY_CODE = "temporary-code";

  private static final Map<String, Method> METHODS =
      Map.of(
          "password",
          new Method(Basis.KNOWLEDGE, List.of("pwd")),
          "otp",
          ONE_TIME_PASSWORD,
          "recovery-authn-codes",
          ONE_TIME_PASSWORD,
          "webauthn",
          WEBAUTHN,
          "webauthn-passwordless",
          WEBAUTHN,
          "cert",
          PUBLIC_KEY);

  /** Kinds of hardware token whose answer is a one-time password that a person types. */
  private static final Set<String> TYPED_KINDS = Set.of("hotp", "totp", "ocra", "yubico-otp");

  private AmrClaim() {}

  /**
   * The references for what was proved, each once, in the order of the factors, {@code mfa} last.
   * Empty if nothing was proved that RFC 8176 has a word for.
   */
  static List<String> of(List<AuthenticationFactor> factors) {
    Set<String> references = new LinkedHashSet<>();
    Set<Basis> bases = EnumSet.noneOf(Basis.class);
    for (AuthenticationFactor factor : factors) {
      Method method = methodOf(factor);
      if (method != null) {
        references.addAll(method.references());
        if (method.basis() != null) {
          bases.add(method.basis());
        }
      }
      // Software can sign that somebody touched it.
      if (factor.present() && factor.attested()) {
        references.add("user");
      }
      if (factor.verified() && factor.attested()) {
        bases.add(Basis.VERIFIED_USER);
      }
      if (factor.pin()) {
        references.add("pin");
        bases.add(Basis.KNOWLEDGE);
      }
    }
    if (bases.size() > 1) {
      references.add("mfa");
    }
    return new ArrayList<>(references);
  }

  private static @Nullable Method methodOf(AuthenticationFactor factor) {
    if (factor.method().equals(TEMPORARY_CODE)) {
      // One that can be used again is no one-time password, and there is no word for it.
      return "single-use".equals(factor.kind()) ? ONE_TIME_PASSWORD : null;
    }
    return switch (factor.method()) {
      case HARDWARE_TOKEN -> hardwareToken(factor.kind(), factor.selfEnrolled());
      case SIGNING_KEY -> factor.attested() ? CHALLENGED_KEY : SOFTWARE_KEY;
      case ONE_TIME_CODE -> "sms".equals(factor.kind()) ? SMS : EMAIL;
      default -> METHODS.get(factor.method());
    };
  }

  /** That a secret is in hardware and nowhere else cannot be said where a person had it. */
  private static Method hardwareToken(@Nullable String kind, boolean selfEnrolled) {
    if (kind != null && TYPED_KINDS.contains(kind)) {
      return selfEnrolled ? ONE_TIME_PASSWORD : HARDWARE_OTP;
    }
    if (selfEnrolled) {
      return SOFTWARE_KEY;
    }
    return "hmac-sha1".equals(kind) ? CHALLENGED_KEY : HARDWARE_KEY;
  }
}
