package io.latchkey.admin.tab;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Keeps the tab in step with a realm that is changed elsewhere. */
final class RealmTabListener implements EventListenerProvider {
  private final KeycloakSession session;

  RealmTabListener(KeycloakSession session) {
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
        RealmTab.follow(session, realm);
      }
    }
  }

  @Override
  public void close() {}
}
