package io.latchkey.apikey;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Revokes a key whose credential was removed in a console or by REST: Keycloak does not tell the
 * credential's provider, but it does tell event listeners, within the same transaction.
 */
final class ApiKeyRemoval implements EventListenerProvider {
  /** Why such a key is revoked. */
  static final String REASON = "removed";

  private static final Pattern CREDENTIAL = Pattern.compile("users/[^/]+/credentials/([^/]+)");

  private final KeycloakSession session;

  ApiKeyRemoval(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {
    if (event.getType() != EventType.REMOVE_CREDENTIAL || event.getDetails() == null) {
      return;
    }
    Map<String, String> details = event.getDetails();
    if (ApiKeyCredentialModel.TYPE.equals(details.get(Details.CREDENTIAL_TYPE))) {
      String id = details.get(Details.CREDENTIAL_ID);
      revoke(
          event.getRealmId(),
          id == null ? details.get(Details.SELECTED_CREDENTIAL_ID) : id,
          event.getUserId());
    }
  }

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    if (event.getOperationType() != OperationType.ACTION
        || event.getResourcePath() == null
        || event.getDetails() == null
        || !ApiKeyCredentialModel.TYPE.equals(event.getDetails().get(Details.CREDENTIAL_TYPE))) {
      return;
    }
    Matcher path = CREDENTIAL.matcher(event.getResourcePath());
    if (path.matches()) {
      String admin = event.getAuthDetails() == null ? null : event.getAuthDetails().getUserId();
      revoke(event.getRealmId(), path.group(1), admin);
    }
  }

  private void revoke(String realmId, @Nullable String id, @Nullable String by) {
    RealmModel realm = session.realms().getRealm(realmId);
    if (realm != null && id != null) {
      new ApiKeys(session, realm).revoke(id, by, REASON);
    }
  }

  @Override
  public void close() {}
}
