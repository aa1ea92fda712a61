package io.latchkey.token.login;

import io.latchkey.server.ConfigValidation;
import io.latchkey.token.HeldTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step "Hardware token" of browser flows. */
public final class HardwareTokenAuthenticatorFactory
    implements AuthenticatorFactory, ConfigValidation {
  public static final String PROVIDER_ID = "latchkey-hardware-token";

  private static final Requirement[] REQUIREMENTS = {
    Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED
  };

  @Override
  public Authenticator create(KeycloakSession session) {
    return HardwareTokenAuthenticator.INSTANCE;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Hardware token";
  }

  @Override
  public String getHelpText() {
    return """
    Asks for the response of a hardware token that the person holds: a keypad token (OCRA) is \
    shown a challenge, a fob (HOTP, TOTP) shows a code. Tokens are assigned by an administrator.\
    """;
  }

  @Override
  public String getReferenceCategory() {
    return HeldTokens.CREDENTIAL_TYPE;
  }

  @Override
  public boolean isConfigurable() {
    return true;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return HardwareTokenConfig.pageProperties();
  }

  @Override
  public void validateConfig(@Nullable AuthenticatorConfigModel config) {
    HardwareTokenConfig.of(config);
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
