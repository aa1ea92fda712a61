package io.latchkey.apikey.action;

import io.latchkey.compatibility.Offer;
import io.latchkey.step.ActionFactory;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * A person makes an API key for programs of his own, for instance with {@code
 * kc_action=latchkey-create-api-key}.
 */
public final class CreateApiKeyFactory extends ActionFactory
    implements EnvironmentDependentProviderFactory {
  public static final String PROVIDER_ID = "latchkey-create-api-key";

  @Override
  public RequiredActionProvider create(KeycloakSession session) {
    return new CreateApiKey();
  }

  @Override
  public String getDisplayText() {
    return "Create an API key";
  }

  /** None: how fresh the login must be is an attribute of the realm, the same for REST. */
  @Override
  public List<ProviderConfigProperty> getConfigMetadata() {
    return List.of();
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public boolean isSupported(Config.Scope config) {
    return Offer.API_KEYS.isOffered();
  }
}
