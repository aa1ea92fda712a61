package io.latchkey.token.login;

import io.latchkey.step.ConditionFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.provider.ProviderConfigProperty;

/** The condition "the last proof of a given kind is older than so many seconds". */
public final class FactorAgeConditionFactory extends ConditionFactory {
  public static final String PROVIDER_ID = "latchkey-condition-factor-age";

  @Override
  public ConditionalAuthenticator getSingleton() {
    return FactorAgeCondition.INSTANCE;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Condition - age of a proof";
  }

  @Override
  public String getHelpText() {
    return """
    True if a factor was last proved too long ago, or not at all, in the browser's session and \
    the login under way.\
    """;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return FactorAgeConfig.properties();
  }

  @Override
  public void validateConfig(@Nullable AuthenticatorConfigModel config) {
    FactorAgeConfig.of(config);
  }
}
