package io.latchkey.apikey.workflow;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.WorkflowConditionProviderFactory;

/**
 * Workflow condition {@code has-expiring-api-key(14)}: the user has an active key that ends within
 * so many days and was not replaced.
 */
public final class HasExpiringApiKeyConditionFactory
    implements WorkflowConditionProviderFactory<HasExpiringApiKeyCondition> {
  public static final String PROVIDER_ID = "has-expiring-api-key";

  @Override
  public HasExpiringApiKeyCondition create(KeycloakSession session, String configParameter) {
    return new HasExpiringApiKeyCondition(session, configParameter);
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
