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

/** The step "Hardware token" of direct grant flows. */
public final class DirectGrantHardwareTokenAuthenticatorFactory
    implements AuthenticatorFactory, ConfigValidation {
  public static final String PROVIDER_ID = "latchkey-direct-grant-hardware-token";

  private static final Requirement[] REQUIREMENTS = {
    Requirement.REQUIRED, Requirement.ALTERNATIVE, Requirement.DISABLED
  };

  @Override
  public Authenticator create(KeycloakSession session) {
    return DirectGrantHardwareTokenAuthenticator.INSTANCE;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Hardware token (direct grant)";
  }

  @Override
  public String getHelpText() {
    return """
    Asks a program for the response of a hardware token that the person holds. The first call \
    is answered with a challenge, the second one brings token_response; codes that need no \
    challenge can be sent at once. For VPNs, SSH and command lines.\
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
    return HardwareTokenConfig.properties();
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
