package io.latchkey.token;

import io.latchkey.token.temporary.TemporaryCodes;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Takes a token back when its CREDENTIAL row, its holder or its realm is removed by one of the
 * server's own ways, which tell no credential provider.
 */
public final class TokenReleaseListenerFactory implements EventListenerProviderFactory {
  public static final String PROVIDER_ID = "latchkey-token-release";

  /** In every realm, whether its administrator enabled events or not. */
  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new TokenReleaseListener(session);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(TokenReleaseListenerFactory::onProviderEvent);
  }

  private static void onProviderEvent(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      new TokenStates(removed.getKeycloakSession())
          .releaseAll(
              removed.getRealm().getId(),
              removed.getUser().getId(),
              new TokenSettings(removed.getRealm()).released());
      TemporaryCodes.userRemoved(
          removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      new TokenStore(removed.getKeycloakSession()).removeRealm(removed.getRealm().getId());
      TemporaryCodes.realmRemoved(removed.getKeycloakSession(), removed.getRealm());
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
