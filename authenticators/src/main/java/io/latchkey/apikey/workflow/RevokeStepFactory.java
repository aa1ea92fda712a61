package io.latchkey.apikey.workflow;

import io.latchkey.compatibility.Offer;
import java.util.List;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.workflow.ResourceType;
import org.keycloak.models.workflow.WorkflowStepProviderFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** One for each type of resource, for Keycloak wants to know a workflow's type by its steps. */
abstract class RevokeStepFactory
    implements WorkflowStepProviderFactory<RevokeApiKeysStep>, EnvironmentDependentProviderFactory {
  private final String id;
  private final String help;

  RevokeStepFactory(String id, String help) {
    this.id = id;
    this.help = help;
  }

  /** Not a field, for an older Keycloak makes this factory too, and has not all types. */
  abstract ResourceType type();

  @Override
  public final RevokeApiKeysStep create(KeycloakSession session, ComponentModel model) {
    return new RevokeApiKeysStep(session, model, type());
  }

  @Override
  public final Set<ResourceType> getSupportedResourceTypes() {
    return Set.of(type());
  }

  @Override
  public final String getHelpText() {
    return help;
  }

  @Override
  public final List<ProviderConfigProperty> getConfigProperties() {
    return RevokeApiKeysStep.SETTINGS;
  }

  @Override
  public final String getId() {
    return id;
  }

  @Override
  public boolean isSupported(Config.Scope config) {
    return Offer.API_KEYS.isOffered();
  }
}
