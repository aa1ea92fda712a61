package io.latchkey.apikey.workflow;

import io.latchkey.compatibility.Offer;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.WorkflowConditionProviderFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/**
 * Workflow condition {@code has-expiring-api-key(14)}: the user has an active key that ends within
 * so many days and was not replaced.
 */
public final class HasExpiringApiKeyConditionFactory
    implements WorkflowConditionProviderFactory<HasExpiringApiKeyCondition>,
        EnvironmentDependentProviderFactory {
  public static final String PROVIDER_ID = "has-expiring-api-key";

  @Override
  public HasExpiringApiKeyCondition create(KeycloakSession session, String configParameter) {
    return new HasExpiringApiKeyCondition(session, configParameter);
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
