package io.latchkey.apikey.grant;

import io.latchkey.compatibility.Offer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.ClientAuthenticator;
import org.keycloak.authentication.ClientAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** The step "API key" of the realm's flow for clients. */
public final class ApiKeyClientAuthenticatorFactory
    implements ClientAuthenticatorFactory, EnvironmentDependentProviderFactory {
  public static final String PROVIDER_ID = "latchkey-client-api-key";

  @Override
  public ClientAuthenticator create() {
    return ApiKeyClientAuthenticator.INSTANCE;
  }

  @Override
  public ClientAuthenticator create(KeycloakSession session) {
    return ApiKeyClientAuthenticator.INSTANCE;
  }

  @Override
  public String getDisplayType() {
    return "API key";
  }

  @Override
  public String getHelpText() {
    return """
    Takes an API key of the client's service account in place of a client secret, for the service \
    account's tokens, introspection and revocation. Its tokens are bounded by the key.\
    """;
  }

  /** None: a client that registers itself with a secret must go on to get one of Keycloak's. */
  @Override
  public Set<String> getProtocolAuthenticatorMethods(String loginProtocol) {
    return Set.of();
  }

  @Override
  public Map<String, Object> getAdapterConfiguration(KeycloakSession session, ClientModel client) {
    return Map.of();
  }

  @Override
  public Requirement[] getRequirementChoices() {
    return new Requirement[] {Requirement.ALTERNATIVE, Requirement.DISABLED};
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
  public List<ProviderConfigProperty> getConfigPropertiesPerClient() {
    return List.of();
  }

  @Override
  public boolean isUserSetupAllowed() {
    return false;
  }

  @Override
  public @Nullable String getReferenceCategory() {
    return null;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public boolean isSupported(Config.Scope config) {
    return Offer.API_KEYS.isOffered();
  }
}
