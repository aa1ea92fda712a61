package io.latchkey.server;

import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Has tokens, keys and addresses follow what the server's own ways remove: people, credentials and
 * realms. Each feature does so by a {@link RemovalObserver}.
 */
public final class RemovalListenerFactory extends GlobalListenerFactory {
  public static final String PROVIDER_ID = "latchkey-removal";

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new RemovalListener(session);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(RemovalListenerFactory::onProviderEvent);
  }

  private static void onProviderEvent(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      KeycloakSession session = removed.getKeycloakSession();
      RemovalListener.observers(session)
          .forEach(it -> it.userRemoved(session, removed.getRealm(), removed.getUser()));
    } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
      KeycloakSession session = removed.getKeycloakSession();
      RemovalListener.observers(session)
          .forEach(it -> it.clientRemoved(session, removed.getClient()));
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      KeycloakSession session = removed.getKeycloakSession();
      RemovalListener.observers(session)
          .forEach(it -> it.realmRemoved(session, removed.getRealm()));
    }
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
