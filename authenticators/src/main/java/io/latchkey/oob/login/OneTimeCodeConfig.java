package io.latchkey.oob.login;

import io.latchkey.oob.Channel;
import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.StepConfig;
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
 * @param channels channels that are used
 * @param digits length of a code
 * @param lifetime how long a code is accepted, in seconds
 * @param attempts wrong codes after which a code is not accepted any more
 * @param resendAfter seconds until the person may ask for another code
 */
record OneTimeCodeConfig(
    Set<Channel> channels, int digits, int lifetime, int attempts, int resendAfter) {
  private static final String CHANNELS = "channels";
  private static final String DIGITS = "digits";
  private static final String LIFETIME = "codeLifetime";
  private static final String ATTEMPTS = "attempts";
  private static final String RESEND_AFTER = "resendAfter";

  private static final int DEFAULT_DIGITS = 6;
  private static final int DEFAULT_LIFETIME = 300;
  private static final int DEFAULT_ATTEMPTS = 3;
  private static final int DEFAULT_RESEND_AFTER = 60;

  private static final Set<String> ALL =
      Stream.of(Channel.values()).map(Channel::text).collect(Collectors.toUnmodifiableSet());

  /** What the admin console asks for. */
  static List<ProviderConfigProperty> properties() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(CHANNELS)
        .label("Channels")
        .helpText("How codes are sent. None chosen: every way that the person has.")
        .type(ProviderConfigProperty.MULTIVALUED_LIST_TYPE)
        .options(ALL.stream().sorted().toList())
        .add()
        .property()
        .name(DIGITS)
        .label("Digits")
        .helpText("Length of a code: 6 to 8.")
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .defaultValue(DEFAULT_DIGITS)
        .required(true)
        .add()
        .property()
        .name(LIFETIME)
        .label("Code lifetime")
        .helpText("How many seconds a code is accepted: 10 to 600.")
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .defaultValue(DEFAULT_LIFETIME)
        .required(true)
        .add()
        .property()
        .name(ATTEMPTS)
        .label("Attempts per code")
        .helpText(
            "After so many wrong codes another one must be sent: 1 to 10. That never resets the"
                + " count that locks the person.")
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .defaultValue(DEFAULT_ATTEMPTS)
        .required(true)
        .add()
        .property()
        .name(RESEND_AFTER)
        .label("Wait before another code")
        .helpText("Seconds until the person may ask for another code: 1 to 600.")
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .defaultValue(DEFAULT_RESEND_AFTER)
        .required(true)
        .add()
        .build();
  }

  /**
   * Reads an execution's configuration; all defaults if it has none.
   *
   * @throws InvalidFieldException naming the property that is out of its bounds
   */
  static OneTimeCodeConfig of(@Nullable AuthenticatorConfigModel model) {
    StepConfig config = StepConfig.of(model);
    Set<String> chosen = config.choices(CHANNELS, ALL);
    return new OneTimeCodeConfig(
        (chosen.isEmpty() ? ALL : chosen)
            .stream()
                .flatMap(text -> Channel.of(text).stream())
                .collect(Collectors.toUnmodifiableSet()),
        config.number(DIGITS, 6, 8, DEFAULT_DIGITS),
        config.number(LIFETIME, 10, 600, DEFAULT_LIFETIME),
        config.number(ATTEMPTS, 1, 10, DEFAULT_ATTEMPTS),
        config.number(RESEND_AFTER, 1, 600, DEFAULT_RESEND_AFTER));
  }
}
