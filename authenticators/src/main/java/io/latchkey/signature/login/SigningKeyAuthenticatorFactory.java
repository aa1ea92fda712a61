package io.latchkey.signature.login;

import io.latchkey.signature.SigningKeys;
import io.latchkey.step.StepFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** The step "Signing key" of browser flows and of direct grant flows. */
public final class SigningKeyAuthenticatorFactory extends StepFactory {
  public static final String PROVIDER_ID = "latchkey-signing-key";

  /** Keycloak treats a step that has a page otherwise than one that has none. */
  @Override
  public Authenticator create(KeycloakSession session) {
    return DirectGrantSigningKeyAuthenticator.isAt(session)
        ? DirectGrantSigningKeyAuthenticator.INSTANCE
        : SigningKeyAuthenticator.INSTANCE;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "Signing key";
  }

  @Override
  public String getHelpText() {
    return """
    Asks the person to sign a challenge with a key that they registered: by ssh-keygen, also with \
    a FIDO security key, or with a smart card. In a direct grant flow the first call is answered \
    with the challenge, the second one brings token_response.\
    """;
  }

  @Override
  public String getReferenceCategory() {
    return SigningKeys.CREDENTIAL_TYPE;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return SigningKeyConfig.properties();
  }

  @Override
  public void validateConfig(@Nullable AuthenticatorConfigModel config) {
    SigningKeyConfig.of(config);
  }
}
