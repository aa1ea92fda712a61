package io.latchkey.token.login;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.ChallengeLimits;
import io.latchkey.step.StepConfig;
import io.latchkey.token.HardwareToken;
import io.latchkey.token.TokenKinds;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an administrator sets for one execution of the step.
 *
 * @param kinds kinds of token that are accepted
 * @param limits of a challenge
 * @param mutual whether the server proves itself first, to tokens that can do so
 * @param transactionSigning whether only requests that carry a transaction are accepted
 */
record HardwareTokenConfig(
    Set<String> kinds, ChallengeLimits limits, boolean mutual, boolean transactionSigning) {
  private static final String KINDS = "kinds";
  private static final String MUTUAL = "mutual";
  private static final String TRANSACTION_SIGNING = "transactionSigning";

  /** What the admin console asks for, where there is a page. */
  static List<ProviderConfigProperty> pageProperties() {
    return Stream.concat(
            properties().stream(),
            ProviderConfigurationBuilder.create()
                .property()
                .name(MUTUAL)
                .label("Mutual challenge-response")
                .helpText(
                    "The page first answers a challenge that the token makes, so that the person"
                        + " sees that it is no other server. For tokens (OCRA) that can do so, with"
                        + " questions of 8 characters or more.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .property()
                .name(TRANSACTION_SIGNING)
                .label("Transactions only")
                .helpText(
                    "Accept only requests that carry a transaction to approve. A transaction is"
                        + " shown and signed also if this is off.")
                .type(ProviderConfigProperty.BOOLEAN_TYPE)
                .defaultValue(false)
                .add()
                .build()
                .stream())
        .toList();
  }

  /** What the admin console asks for. */
  static List<ProviderConfigProperty> properties() {
    List<ProviderConfigProperty> kinds =
        ProviderConfigurationBuilder.create()
            .property()
            .name(KINDS)
            .label("Kinds of token")
            .helpText("Which kinds of token are accepted. None chosen: all kinds.")
            .type(ProviderConfigProperty.MULTIVALUED_LIST_TYPE)
            .options(List.copyOf(TokenKinds.ids()))
            .add()
            .build();
    return Stream.concat(
            kinds.stream(),
            ChallengeLimits.properties("This never resets the count that locks a token.").stream())
        .toList();
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
        ChallengeLimits.of(config),
        config.flag(MUTUAL),
        config.flag(TRANSACTION_SIGNING));
  }

  boolean accepts(HardwareToken token) {
    return kinds.contains(token.kind());
  }
}
