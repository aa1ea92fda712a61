package io.latchkey.apikey.workflow;

import org.keycloak.models.workflow.ResourceType;

/** Workflow step {@code revoke-api-keys}: ends all keys of a user. */
public final class RevokeApiKeysStepFactory extends RevokeStepFactory {
  public static final String PROVIDER_ID = "revoke-api-keys";

  public RevokeApiKeysStepFactory() {
    super(PROVIDER_ID, "Revokes the API keys of the user");
  }

  @Override
  ResourceType type() {
    return ResourceType.USERS;
  }
}
