package io.latchkey.oob;

import io.latchkey.server.AdminErrors;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;

/** Listens in every realm, whatever listeners the realm has set. */
public final class OneTimeCodeListenerFactory implements EventListenerProviderFactory {
  public static final String PROVIDER_ID = "latchkey-one-time-code";

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new OneTimeCodeListener(session);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(OneTimeCodeListenerFactory::onProviderEvent);
  }

  private static void onProviderEvent(ProviderEvent event) {
    if (event instanceof UserModel.UserRemovedEvent removed) {
      OneTimeCodes.userRemoved(removed.getKeycloakSession(), removed.getRealm(), removed.getUser());
    } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
      OneTimeCodes.realmRemoved(removed.getKeycloakSession(), removed.getRealm());
    } else if (event instanceof RealmModel.RealmPostCreateEvent created) {
      AdminErrors.reported(
          () -> {
            OneTimeCodeListener.validate(created.getKeycloakSession(), created.getCreatedRealm());
            return null;
          });
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
