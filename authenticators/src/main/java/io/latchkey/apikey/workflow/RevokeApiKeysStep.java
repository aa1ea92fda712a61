package io.latchkey.apikey.workflow;

import io.latchkey.apikey.ApiKeyCredentialModel;
import io.latchkey.apikey.ApiKeys;
import io.latchkey.step.EventDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.workflow.ResourceType;
import org.keycloak.models.workflow.WorkflowExecutionContext;
import org.keycloak.models.workflow.WorkflowStepProvider;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Revokes what belongs to the workflow's user or client. */
final class RevokeApiKeysStep implements WorkflowStepProvider {
  /** Setting: why, as the keys will say. */
  private static final String REASON = "reason";

  private static final String UNSET = "workflow";

  static final List<ProviderConfigProperty> SETTINGS =
      ProviderConfigurationBuilder.create()
          .property()
          .name(REASON)
          .label("Reason")
          .helpText("Why the keys are revoked, for events and lists. Unless set, \"workflow\".")
          .type(ProviderConfigProperty.STRING_TYPE)
          .add()
          .build();

  private final KeycloakSession session;
  private final ComponentModel model;
  private final ResourceType type;

  RevokeApiKeysStep(KeycloakSession session, ComponentModel model, ResourceType type) {
    this.session = session;
    this.model = model;
    this.type = type;
  }

  @Override
  public void run(WorkflowExecutionContext context) {
    RealmModel realm = session.getContext().getRealm();
    ApiKeys keys = new ApiKeys(session, realm);
    String id = context.getResourceId();
    UserModel user = type == ResourceType.USERS ? session.users().getUserById(realm, id) : null;
    ClientModel client = type == ResourceType.CLIENTS ? realm.getClientById(id) : null;
    int revoked = 0;
    if (user != null) {
      revoked = keys.revokeAllOfOwner(id, null, reason());
    } else if (client != null) {
      revoked = keys.revokeAllOfClient(client.getClientId(), null, reason());
    }
    if (revoked > 0) {
      event(realm, user, client, revoked);
    }
  }

  private void event(
      RealmModel realm, @Nullable UserModel user, @Nullable ClientModel client, int revoked) {
    EventBuilder event =
        new EventBuilder(realm, session)
            .event(EventType.REMOVE_CREDENTIAL)
            .detail(Details.CREDENTIAL_TYPE, ApiKeyCredentialModel.TYPE)
            .detail(EventDetails.REASON, reason())
            .detail(EventDetails.REVOKED, String.valueOf(revoked));
    if (user != null) {
      event.user(user);
    }
    if (client != null) {
      event.client(client);
    }
    event.success();
  }

  private String reason() {
    String reason = model.getConfig().getFirst(REASON);
    return reason == null || reason.isBlank() ? UNSET : shortened(reason.strip());
  }

  /** As long as the column holds. */
  private static String shortened(String reason) {
    return reason.length() > 255 ? reason.substring(0, 255) : reason;
  }

  @Override
  public void close() {}
}
