package io.latchkey.step;

import io.latchkey.server.InvalidFieldException;
import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * How long and how often one challenge may be answered, as an administrator sets it for a step.
 *
 * @param attempts wrong responses after which a new challenge is shown
 * @param lifetime how long a challenge can be answered, in seconds
 */
public record ChallengeLimits(int attempts, int lifetime) {
  private static final String ATTEMPTS = "attempts";
  private static final String LIFETIME = "challengeLifetime";

  private static final int DEFAULT_ATTEMPTS = 3;
  private static final int MAX_ATTEMPTS = 10;
  private static final int DEFAULT_LIFETIME = 300;
  private static final int MIN_LIFETIME = 30;

  /**
   * What the admin console asks for.
   *
   * @param more a sentence more on attempts; may be empty
   */
  public static List<ProviderConfigProperty> properties(String more) {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(ATTEMPTS)
        .label("Attempts per challenge")
        .helpText(
            ("After so many wrong responses a new challenge is shown: 1 to 10. " + more).strip())
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .defaultValue(DEFAULT_ATTEMPTS)
        .required(true)
        .add()
        .property()
        .name(LIFETIME)
        .label("Challenge lifetime")
        .helpText("How many seconds a challenge can be answered: 30 to 900.")
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .defaultValue(DEFAULT_LIFETIME)
        .required(true)
        .add()
        .build();
  }

  /**
   * Reads them; defaults for what is not set.
   *
   * @throws InvalidFieldException naming the property that is out of its bounds
   */
  public static ChallengeLimits of(StepConfig config) {
    return new ChallengeLimits(
        config.number(ATTEMPTS, 1, MAX_ATTEMPTS, DEFAULT_ATTEMPTS),
        config.number(LIFETIME, MIN_LIFETIME, AnswerTime.LONGEST, DEFAULT_LIFETIME));
  }
}
