package io.latchkey.token.login;

import io.latchkey.step.StepFactory;
import io.latchkey.token.HeldTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** The step "Hardware token" of direct grant flows. */
public final class DirectGrantHardwareTokenAuthenticatorFactory extends StepFactory {
  public static final String PROVIDER_ID = "latchkey-direct-grant-hardware-token";

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
  public List<ProviderConfigProperty> getConfigProperties() {
    return HardwareTokenConfig.properties();
  }

  @Override
  public void validateConfig(@Nullable AuthenticatorConfigModel config) {
    HardwareTokenConfig.of(config);
  }
}
