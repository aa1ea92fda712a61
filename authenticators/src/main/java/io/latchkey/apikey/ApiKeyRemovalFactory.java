package io.latchkey.apikey;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Listens in every realm, whatever listeners the realm has set. */
public final class ApiKeyRemovalFactory implements EventListenerProviderFactory {
  public static final String PROVIDER_ID = "latchkey-api-key-removal";

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new ApiKeyRemoval(session);
  }

  @Override
  public boolean isGlobal() {
    return true;
  }

  @Override
  public void init(Config.Scope config) {}

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public void close() {}

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
