package io.latchkey.token.login;

import io.latchkey.step.ConditionFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The condition "the person holds a token of a given kind". */
public final class TokenKindConditionFactory extends ConditionFactory {
  public static final String PROVIDER_ID = "latchkey-condition-token-kind";

  @Override
  public ConditionalAuthenticator getSingleton() {
    return TokenKindCondition.INSTANCE;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Condition - hardware token";
  }

  @Override
  public String getHelpText() {
    return """
    True if the person holds a hardware token of a given kind, whether or not it can be used at \
    the moment.\
    """;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return TokenKindConfig.properties();
  }

  @Override
  public void validateConfig(@Nullable AuthenticatorConfigModel config) {
    TokenKindConfig.of(config);
  }
}
