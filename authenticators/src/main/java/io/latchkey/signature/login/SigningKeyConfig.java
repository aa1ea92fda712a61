package io.latchkey.signature.login;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.signature.SigningChallenges;
import io.latchkey.signature.SigningPolicy;
import io.latchkey.sshsig.KeyType;
import io.latchkey.step.StepConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an administrator sets for one execution of the step.
 *
 * @param policy which keys may sign, and how
 * @param attempts wrong responses after which a new challenge is shown
 * @param lifetime how long a challenge can be answered, in seconds
 */
record SigningKeyConfig(SigningPolicy policy, int attempts, int lifetime) {
  private static final String TYPES = "keyTypes";
  private static final String USER_VERIFICATION = "userVerification";
  private static final String ATTESTED = "attested";
  private static final String ATTEMPTS = "attempts";
  private static final String LIFETIME = "challengeLifetime";

  private static final String REQUIRED = "required";
  private static final String DISCOURAGED = "discouraged";
  private static final Set<String> ALL_TYPES =
      Arrays.stream(KeyType.values()).map(KeyType::sshName).collect(Collectors.toUnmodifiableSet());

  private static final int DEFAULT_ATTEMPTS = 3;
  private static final int MAX_ATTEMPTS = 10;
  private static final int DEFAULT_LIFETIME = 300;
  private static final int MIN_LIFETIME = 30;

  /** What the admin console asks for. */
  static List<ProviderConfigProperty> properties() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(TYPES)
        .label("Types of key")
        .helpText("Which types of key are accepted, as SSH names them. None chosen: all types.")
        .type(ProviderConfigProperty.MULTIVALUED_LIST_TYPE)
        .options(Arrays.stream(KeyType.values()).map(KeyType::sshName).toList())
        .add()
        .property()
        .name(USER_VERIFICATION)
        .label("User verification")
        .helpText(
            "Whether a FIDO security key (type sk-) must have asked for its PIN or a finger. That"
                + " it was touched is always demanded.")
        .type(ProviderConfigProperty.LIST_TYPE)
        .options(List.of(DISCOURAGED, REQUIRED))
        .defaultValue(DISCOURAGED)
        .add()
        .property()
        .name(ATTESTED)
        .label("Attested keys only")
        .helpText(
            "Accept only keys of which their maker's attestation proved, when they were registered,"
                + " that a device holds them.")
        .type(ProviderConfigProperty.BOOLEAN_TYPE)
        .defaultValue(false)
        .add()
        .property()
        .name(ATTEMPTS)
        .label("Attempts per challenge")
        .helpText("After so many wrong responses a new challenge is shown: 1 to 10.")
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
  static SigningKeyConfig of(@Nullable AuthenticatorConfigModel model) {
    StepConfig config = StepConfig.of(model);
    Set<String> types = config.choices(TYPES, ALL_TYPES);
    SigningPolicy policy =
        new SigningPolicy(
            types.isEmpty() ? ALL_TYPES : types,
            config.flag(ATTESTED),
            verification(config.text(USER_VERIFICATION, DISCOURAGED.length())));
    return new SigningKeyConfig(
        policy,
        orElse(config.number(ATTEMPTS, 1, MAX_ATTEMPTS), DEFAULT_ATTEMPTS),
        orElse(
            config.number(LIFETIME, MIN_LIFETIME, SigningChallenges.MAX_LIFETIME),
            DEFAULT_LIFETIME));
  }

  private static boolean verification(@Nullable String value) {
    if (value == null || value.equals(DISCOURAGED)) {
      return false;
    }
    if (value.equals(REQUIRED)) {
      return true;
    }
    throw new InvalidFieldException(
        USER_VERIFICATION, "expected " + DISCOURAGED + " or " + REQUIRED);
  }

  private static int orElse(@Nullable Integer number, int absent) {
    return number == null ? absent : number;
  }
}
