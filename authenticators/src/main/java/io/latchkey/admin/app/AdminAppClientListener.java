package io.latchkey.admin.app;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Has the client of the admin application follow its realm to another name. */
final class AdminAppClientListener implements EventListenerProvider {
  private final KeycloakSession session;

  AdminAppClientListener(KeycloakSession session) {
    this.session = session;
  }

  @Override
  public void onEvent(Event event) {}

  @Override
  public void onEvent(AdminEvent event, boolean includeRepresentation) {
    if (event.getResourceType() == ResourceType.REALM
        && event.getOperationType() == OperationType.UPDATE) {
      RealmModel realm = session.realms().getRealm(event.getRealmId());
      if (realm != null) {
        AdminAppClient.follow(realm);
      }
    }
  }

  @Override
  public void close() {}
}
