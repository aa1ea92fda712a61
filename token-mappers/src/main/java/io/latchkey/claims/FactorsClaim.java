package io.latchkey.claims;

import io.latchkey.session.AuthenticationFactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The value of {@code auth_factors}: each proof by itself. */
final class FactorsClaim {
  private FactorsClaim() {}

  /**
   * Each factor as {@code method} (the credential type), {@code kind} if it has one, {@code
   * auth_time} (seconds since 1970, as in OpenID Connect Core, section 2) and {@code
   * hardware_held}; oldest first.
   */
  static List<Map<String, Object>> of(List<AuthenticationFactor> factors) {
    return factors.stream().map(FactorsClaim::describe).toList();
  }

  private static Map<String, Object> describe(AuthenticationFactor factor) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("method", factor.method());
    if (factor.kind() != null) {
      described.put("kind", factor.kind());
    }
    described.put("auth_time", factor.time());
    described.put("hardware_held", FactorStrength.of(factor).hardwareHeld());
    return described;
  }
}
