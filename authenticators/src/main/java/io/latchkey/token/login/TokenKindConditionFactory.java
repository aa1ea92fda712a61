package io.latchkey.token.login;

import io.latchkey.server.ConfigValidation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The condition "the person holds a token of a given kind". */
public final class TokenKindConditionFactory
    implements ConditionalAuthenticatorFactory, ConfigValidation {
  public static final String PROVIDER_ID = "latchkey-condition-token-kind";

  private static final Requirement[] REQUIREMENTS = {Requirement.REQUIRED, Requirement.DISABLED};

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
  public boolean isConfigurable() {
    return true;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return TokenKindConfig.properties();
  }

  @Override
  public void validateConfig(@Nullable AuthenticatorConfigModel config) {
    TokenKindConfig.of(config);
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return REQUIREMENTS.clone();
  }

  @Override
  public boolean isUserSetupAllowed() {
    return false;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}
}
