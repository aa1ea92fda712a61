package io.latchkey.oob;

import io.latchkey.server.AdminErrors;
import io.latchkey.server.GlobalListenerFactory;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/** Checks what a realm sets for one-time codes when it is saved or imported. */
public final class OneTimeCodeListenerFactory extends GlobalListenerFactory {
  public static final String PROVIDER_ID = "latchkey-one-time-code";

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new OneTimeCodeListener(session);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(OneTimeCodeListenerFactory::onProviderEvent);
  }

  private static void onProviderEvent(ProviderEvent event) {
    if (event instanceof RealmModel.RealmPostCreateEvent created) {
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
}
