package io.latchkey.apikey.workflow;

import org.keycloak.models.workflow.ResourceType;

/**
 * Workflow step {@code revoke-client-api-keys}: ends all keys that are for a client, and those of
 * its service account.
 */
public final class RevokeClientApiKeysStepFactory extends RevokeStepFactory {
  public static final String PROVIDER_ID = "revoke-client-api-keys";

  public RevokeClientApiKeysStepFactory() {
    super(PROVIDER_ID, "Revokes the API keys for the client and of its service account");
  }

  @Override
  ResourceType type() {
    return ResourceType.CLIENTS;
  }
}
