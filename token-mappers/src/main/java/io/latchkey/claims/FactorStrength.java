package io.latchkey.claims;

import io.latchkey.session.AuthenticationFactor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a proof is worth.
 *
 * @param bases what it rests on; empty if it is not counted as a factor
 * @param hardwareHeld whether the secret is in hardware and nowhere else, as far as an
 *     administrator or the maker vouches for it
 * @param phishingResistant whether it cannot be relayed by somebody between the person and the
 *     server. What a person types or pastes never is (NIST SP 800-63B-4, section 3.2.5)
 */
public record FactorStrength(Set<Basis> bases, boolean hardwareHeld, boolean phishingResistant) {

  /** What a proof rests on; two different ones make authentication multi-factor. */
  public enum Basis {
    KNOWLEDGE,
    POSSESSION,
    /** The device has checked who uses it: by a PIN or by a fingerprint, it does not say which. */
    VERIFIED_USER
  }

  private static final Set<String> WEBAUTHN = Set.of("webauthn", "webauthn-passwordless");

  /** Whoever knows the password of a mailbox reads it anywhere: no proof of possession. */
  private static final String EMAIL = "email";

  public FactorStrength {
    bases = Set.copyOf(bases);
  }

  public static FactorStrength of(AuthenticationFactor factor) {
    Set<Basis> bases = EnumSet.noneOf(Basis.class);
    Basis own = own(factor);
    if (own != null) {
      bases.add(own);
    }
    if (factor.pin()) {
      bases.add(Basis.KNOWLEDGE);
    }
    // Of an SSH key, software can sign that somebody was verified. A browser's word is taken.
    if (factor.verified() && (factor.attested() || isWebAuthn(factor))) {
      bases.add(Basis.VERIFIED_USER);
    }
    return new FactorStrength(bases, hardwareHeld(factor), phishingResistant(factor));
  }

  /** Whether these proofs together rest on two different things. */
  public static boolean multiFactor(List<AuthenticationFactor> factors) {
    return factors.stream().flatMap(factor -> of(factor).bases().stream()).distinct().count() > 1;
  }

  private static @Nullable Basis own(AuthenticationFactor factor) {
    return switch (factor.method()) {
      case "password" -> Basis.KNOWLEDGE;
      case "otp",
          "recovery-authn-codes",
          "webauthn",
          "webauthn-passwordless",
          "cert",
          "hardware-token",
          "signing-key" ->
          Basis.POSSESSION;
      // One that can be used again is no one-time password.
      case "temporary-code" -> "single-use".equals(factor.kind()) ? Basis.POSSESSION : null;
      case "one-time-code" -> EMAIL.equals(factor.kind()) ? null : Basis.POSSESSION;
      default -> null;
    };
  }

  /** That a secret is in hardware and nowhere else cannot be said where a person had it. */
  private static boolean hardwareHeld(AuthenticationFactor factor) {
    return factor.method().equals("hardware-token") ? !factor.selfEnrolled() : factor.attested();
  }

  private static boolean phishingResistant(AuthenticationFactor factor) {
    return isWebAuthn(factor) || factor.method().equals("cert");
  }

  private static boolean isWebAuthn(AuthenticationFactor factor) {
    return WEBAUTHN.contains(factor.method());
  }
}
