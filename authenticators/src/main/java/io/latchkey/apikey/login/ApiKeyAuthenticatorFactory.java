package io.latchkey.apikey.login;

import io.latchkey.apikey.ApiKeyCredentialModel;
import io.latchkey.compatibility.Offer;
import io.latchkey.step.StepFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step "API key" of browser flows and of direct grant flows. */
public final class ApiKeyAuthenticatorFactory extends StepFactory
    implements EnvironmentDependentProviderFactory {
  public static final String PROVIDER_ID = "latchkey-api-key";

  private static final String TOKEN_ENDPOINT = "/protocol/openid-connect/token";

  /** At the token endpoint there is no page. */
  @Override
  public Authenticator create(KeycloakSession session) {
    return session.getContext().getUri().getPath().endsWith(TOKEN_ENDPOINT)
        ? DirectGrantApiKeyAuthenticator.INSTANCE
        : ApiKeyAuthenticator.INSTANCE;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public String getDisplayType() {
    return "API key";
  }

  @Override
  public String getHelpText() {
    return """
    Takes an API key, for clients that may use them (latchkey.api-key.enabled). In a browser flow it \
    stands in the header X-API-Key, or is typed into a page; in a direct grant flow in api_key, \
    X-API-Key, or in place of the password. The login ends here, whatever follows in the flow: it \
    leaves no session, and its tokens are bounded by the key.\
    """;
  }

  @Override
  public String getReferenceCategory() {
    return ApiKeyCredentialModel.TYPE;
  }

  @Override
  public boolean isConfigurable() {
    return false;
  }

  @Override
  public List<ProviderConfigProperty> getConfigProperties() {
    return List.of();
  }

  @Override
  public void validateConfig(@Nullable AuthenticatorConfigModel config) {}

  @Override
  public boolean isSupported(Config.Scope config) {
    return Offer.API_KEYS.isOffered();
  }
}
