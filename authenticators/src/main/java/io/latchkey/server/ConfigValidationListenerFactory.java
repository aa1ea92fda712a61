package io.latchkey.server;

import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderEvent;

/**
 * Checks the settings of our steps, and our attributes of realms, when they are saved, or come with
 * a realm that is imported.
 */
public final class ConfigValidationListenerFactory extends GlobalListenerFactory {
  public static final String PROVIDER_ID = "latchkey-config-validation";

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new ConfigValidationListener(session);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(ConfigValidationListenerFactory::onProviderEvent);
  }

  private static void onProviderEvent(ProviderEvent event) {
    if (event instanceof RealmModel.RealmPostCreateEvent created) {
      AdminErrors.reported(
          () -> {
            ConfigValidationListener.validateAll(
                created.getKeycloakSession(), created.getCreatedRealm());
            return null;
          });
    }
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
