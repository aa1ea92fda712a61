package io.latchkey.scope;

import io.latchkey.server.GlobalListenerFactory;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/** Gives each realm that is made or imported the client scope {@code latchkey}. */
public final class ClientScopeListenerFactory extends GlobalListenerFactory {
  public static final String PROVIDER_ID = "latchkey-client-scope";

  /** Only the making of realms is of interest, and no event of a realm tells of that. */
  private static final EventListenerProvider DEAF =
      new EventListenerProvider() {
        @Override
        public void onEvent(Event event) {}

        @Override
        public void onEvent(AdminEvent event, boolean includeRepresentation) {}

        @Override
        public void close() {}
      };

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return DEAF;
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(ClientScopeListenerFactory::onProviderEvent);
  }

  private static void onProviderEvent(ProviderEvent event) {
    if (event instanceof RealmModel.RealmPostCreateEvent created) {
      LatchkeyClientScope.addTo(created.getCreatedRealm());
    }
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
