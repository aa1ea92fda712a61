package io.latchkey.token.login;

import io.latchkey.step.StepFactory;
import io.latchkey.token.HeldTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** The step "Hardware token" of browser flows. */
public final class HardwareTokenAuthenticatorFactory extends StepFactory {
  public static final String PROVIDER_ID = "latchkey-hardware-token";

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
  public List<ProviderConfigProperty> getConfigProperties() {
    return HardwareTokenConfig.pageProperties();
  }

  @Override
  public void validateConfig(@Nullable AuthenticatorConfigModel config) {
    HardwareTokenConfig.of(config);
  }
}
