package io.latchkey.signature.login;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.signature.SigningPolicy;
import io.latchkey.sshsig.KeyType;
import io.latchkey.step.ChallengeLimits;
import io.latchkey.step.StepConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an administrator sets for one execution of the step.
 *
 * @param policy which keys may sign, and how
 * @param limits of a challenge
 */
record SigningKeyConfig(SigningPolicy policy, ChallengeLimits limits) {
  private static final String TYPES = "keyTypes";
  private static final String USER_VERIFICATION = "userVerification";
  private static final String ATTESTED = "attested";

  private static final String REQUIRED = "required";
  private static final String DISCOURAGED = "discouraged";
  private static final Set<String> ALL_TYPES =
      Arrays.stream(KeyType.values()).map(KeyType::sshName).collect(Collectors.toUnmodifiableSet());

  /** What the admin console asks for. */
  static List<ProviderConfigProperty> properties() {
    List<ProviderConfigProperty> policy =
        ProviderConfigurationBuilder.create()
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
            .build();
    return Stream.concat(policy.stream(), ChallengeLimits.properties("").stream()).toList();
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
    return new SigningKeyConfig(policy, ChallengeLimits.of(config));
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
}
