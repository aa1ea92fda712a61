package io.latchkey.token.login;

import io.latchkey.server.InvalidFieldException;
import io.latchkey.step.StepConfig;
import io.latchkey.token.HeldTokens;
import io.latchkey.token.TokenKinds;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * What an administrator sets for one condition on the tokens that a person holds.
 *
 * @param kinds any of these kinds
 * @param negate true if the condition is to hold for those who hold none of them
 */
record TokenKindConfig(Set<String> kinds, boolean negate) {
  private static final String KINDS = "kinds";
  private static final String NEGATE = "negate";

  /** What the admin console asks for. */
  static List<ProviderConfigProperty> properties() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(KINDS)
        .label("Kinds of token")
        .helpText("The person holds a token of one of these kinds. None chosen: of any kind.")
        .type(ProviderConfigProperty.MULTIVALUED_LIST_TYPE)
        .options(List.copyOf(TokenKinds.ids()))
        .add()
        .property()
        .name(NEGATE)
        .label("Negate")
        .helpText("True for those who hold none.")
        .type(ProviderConfigProperty.BOOLEAN_TYPE)
        .defaultValue(false)
        .add()
        .build();
  }

  /**
   * Reads a condition's configuration; any kind if it has none.
   *
   * @throws InvalidFieldException naming the property that is wrong
   */
  static TokenKindConfig of(@Nullable AuthenticatorConfigModel model) {
    StepConfig config = StepConfig.of(model);
    Set<String> kinds = config.choices(KINDS, TokenKinds.ids());
    return new TokenKindConfig(kinds.isEmpty() ? TokenKinds.ids() : kinds, config.flag(NEGATE));
  }

  boolean holdsFor(UserModel user) {
    return HeldTokens.any(user, kinds) != negate;
  }
}
