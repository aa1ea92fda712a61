package io.latchkey.token.login;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.TokenKinds;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an administrator sets for one execution of the step.
 *
 * @param kinds kinds of token that are accepted
 * @param attempts wrong responses after which a new challenge is shown
 * @param lifetime how long a challenge can be answered, in seconds
 */
record HardwareTokenConfig(Set<String> kinds, int attempts, int lifetime) {
  private static final String KINDS = "kinds";
  private static final String ATTEMPTS = "attempts";
  private static final String LIFETIME = "challengeLifetime";

  private static final int DEFAULT_ATTEMPTS = 3;
  private static final int MAX_ATTEMPTS = 10;
  private static final int DEFAULT_LIFETIME = 300;
  private static final int MIN_LIFETIME = 30;
  private static final int MAX_LIFETIME = 900;

  /** What the admin console asks for. */
  static List<ProviderConfigProperty> properties() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(KINDS)
        .label("Kinds of token")
        .helpText("Which kinds of token are accepted. None chosen: all kinds.")
        .type(ProviderConfigProperty.MULTIVALUED_LIST_TYPE)
        .options(List.copyOf(TokenKinds.ids()))
        .add()
        .property()
        .name(ATTEMPTS)
        .label("Attempts per challenge")
        .helpText(
            "After so many wrong responses a new challenge is shown: 1 to 10. This never resets the"
                + " count that locks a token.")
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
   * Reads an execution's configuration; all defaults if it has none.
   *
   * @throws InvalidFieldException naming the property that is out of its bounds
   */
  static HardwareTokenConfig of(@Nullable AuthenticatorConfigModel model) {
    StepConfig config = StepConfig.of(model);
    Set<String> kinds = config.choices(KINDS, TokenKinds.ids());
    return new HardwareTokenConfig(
        kinds.isEmpty() ? TokenKinds.ids() : kinds,
        orElse(config.number(ATTEMPTS, 1, MAX_ATTEMPTS), DEFAULT_ATTEMPTS),
        orElse(config.number(LIFETIME, MIN_LIFETIME, MAX_LIFETIME), DEFAULT_LIFETIME));
  }

  private static int orElse(@Nullable Integer number, int absent) {
    return number == null ? absent : number;
  }

  boolean accepts(HardwareToken token) {
    return kinds.contains(token.kind());
  }
}
