package io.latchkey.signature;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Forgets how a signing key was used when its CREDENTIAL row, its owner or its realm is removed by
 * one of the server's own ways, which tell no credential provider.
 */
public final class SigningKeyRemovalFactory implements EventListenerProviderFactory {
  public static final String PROVIDER_ID = "latchkey-signing-key-removal";

  /** In every realm, whether its administrator enabled events or not. */
  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new SigningKeyRemoval(session);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(SigningKeyRemovalFactory::onProviderEvent);
  }

  private static void onProviderEvent(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      new SigningKeyStore(removed.getKeycloakSession())
          .removeUser(removed.getRealm().getId(), removed.getUser().getId());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      new SigningKeyStore(removed.getKeycloakSession()).removeRealm(removed.getRealm().getId());
    }
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void close() {}
}
