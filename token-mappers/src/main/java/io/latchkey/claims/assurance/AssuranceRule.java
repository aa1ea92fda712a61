package io.latchkey.claims.assurance;

import io.latchkey.claims.FactorStrength;
import io.latchkey.session.AuthenticationFactor;
import java.util.List;
import java.util.Set;

/**
 * One row of the table: a level, and what must have been proved for it.
 *
 * @param level 0 to 9, the higher the stronger
 * @param name what {@code acr} says for it
 * @param multiFactor whether what was proved must rest on two different things
 * @param hardwareHeld whether one proof must come from hardware
 * @param phishingResistant whether one proof must be phishing-resistant; if hardware is demanded
 *     too, the same one
 * @param methods which that proof must be one of, by credential type or credential type, a slash
 *     and kind; empty for any
 * @param maxAge proofs older than this do not count, in seconds; {@link Long#MAX_VALUE} for any age
 */
record AssuranceRule(
    int level,
    String name,
    boolean multiFactor,
    boolean hardwareHeld,
    boolean phishingResistant,
    Set<String> methods,
    long maxAge) {

  AssuranceRule {
    methods = Set.copyOf(methods);
  }

  /**
   * Whether these proofs are enough.
   *
   * @param now in seconds since 1970
   */
  boolean holds(List<AuthenticationFactor> factors, long now) {
    List<AuthenticationFactor> fresh =
        factors.stream().filter(factor -> factor.isWithin(maxAge, now)).toList();
    return fresh.stream().anyMatch(this::isEnough)
        && (!multiFactor || FactorStrength.multiFactor(fresh));
  }

  private boolean isEnough(AuthenticationFactor factor) {
    FactorStrength strength = FactorStrength.of(factor);
    return (!hardwareHeld || strength.hardwareHeld())
        && (!phishingResistant || strength.phishingResistant())
        && (methods.isEmpty()
            || methods.contains(factor.method())
            || methods.contains(factor.method() + "/" + factor.kind()));
  }
}
