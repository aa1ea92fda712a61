package io.latchkey.token.login;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.session.AuthenticationFactor;
import io.latchkey.session.AuthenticationFactors;
import io.latchkey.step.StepConfig;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.TokenKinds;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an administrator sets for one condition on the age of a proof.
 *
 * @param factors methods of authentication and kinds of token, any of which counts
 * @param maxAge how old the last proof may be, in seconds
 */
record FactorAgeConfig(Set<String> factors, int maxAge) {
  private static final String FACTORS = "factors";
  private static final String MAX_AGE = "maxAge";
  private static final int LONGEST = 31_536_000; // a year

  /** What the admin console asks for. */
  static List<ProviderConfigProperty> properties() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(FACTORS)
        .label("Factors")
        .helpText("Which proofs count: methods of authentication, or kinds of hardware token.")
        .type(ProviderConfigProperty.MULTIVALUED_LIST_TYPE)
        .options(List.copyOf(all()))
        .required(true)
        .add()
        .property()
        .name(MAX_AGE)
        .label("Maximum age")
        .helpText(
            "True if the last such proof was made more than so many seconds ago, or never: 0 to "
                + LONGEST
                + ".")
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .required(true)
        .add()
        .build();
  }

  /**
   * Reads a condition's configuration.
   *
   * @throws InvalidFieldException naming the property that is missing or wrong
   */
  static FactorAgeConfig of(@Nullable AuthenticatorConfigModel model) {
    StepConfig config = StepConfig.of(model);
    Set<String> factors = config.choices(FACTORS, all());
    if (factors.isEmpty()) {
      throw new InvalidFieldException(FACTORS, "is required; expected some of " + all());
    }
    Integer maxAge = config.number(MAX_AGE, 0, LONGEST);
    if (maxAge == null) {
      throw new InvalidFieldException(MAX_AGE, "is required");
    }
    return new FactorAgeConfig(factors, maxAge);
  }

  /** Whether none of these proofs counts at a time, in seconds since 1970. */
  boolean outdated(List<AuthenticationFactor> proofs, long now) {
    return proofs.stream().noneMatch(proof -> counts(proof) && proof.isWithin(maxAge, now));
  }

  private boolean counts(AuthenticationFactor proof) {
    return factors.contains(proof.method())
        || (proof.method().equals(HeldTokens.CREDENTIAL_TYPE)
            && proof.kind() != null
            && factors.contains(proof.kind()));
  }

  private static Set<String> all() {
    Set<String> all = new TreeSet<>(AuthenticationFactors.stockMethods());
    all.add(HeldTokens.CREDENTIAL_TYPE);
    all.addAll(TokenKinds.ids());
    return Collections.unmodifiableSet(all);
  }
}
