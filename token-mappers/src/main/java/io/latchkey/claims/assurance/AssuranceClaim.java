package io.latchkey.claims.assurance;

import io.latchkey.session.AuthenticationFactor;
import java.util.List;
import java.util.Optional;

/** The level of a login, by the first rule of a table that holds. */
final class AssuranceClaim {
  private AssuranceClaim() {}

  /**
   * The rule that decides; empty if none holds, or nothing was proved that counts. A code by e-mail
   * never raises a level, nor is it one (NIST SP 800-63B-4, section 3.1.3), and neither is a
   * temporary code that can be used again.
   *
   * @param now in seconds since 1970
   */
  static Optional<AssuranceRule> of(
      List<AuthenticationFactor> factors, List<AssuranceRule> rules, long now) {
    List<AuthenticationFactor> counted = factors.stream().filter(AssuranceClaim::counts).toList();
    return rules.stream().filter(rule -> rule.holds(counted, now)).findFirst();
  }

  private static boolean counts(AuthenticationFactor factor) {
    return !("one-time-code".equals(factor.method()) && "email".equals(factor.kind()))
        && !("temporary-code".equals(factor.method()) && !"single-use".equals(factor.kind()));
  }
}
