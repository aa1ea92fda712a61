package io.latchkey.admin.tab;

import io.latchkey.server.GlobalListenerFactory;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.EnvironmentDependentProviderFactory;
import org.keycloak.provider.ProviderEvent;

/** Makes {@link RealmTabListener}s, on servers with the feature {@code declarative-ui}. */
public final class RealmTabListenerFactory extends GlobalListenerFactory
    implements EnvironmentDependentProviderFactory {
  public static final String PROVIDER_ID = "latchkey-realm-tab";

  @Override
  public boolean isSupported(Config.Scope config) {
    return Profile.isFeatureEnabled(Profile.Feature.DECLARATIVE_UI);
  }

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new RealmTabListener(session);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(RealmTabListenerFactory::onProviderEvent);
  }

  /** A realm may be imported with a tab that says something else than its attributes. */
  private static void onProviderEvent(ProviderEvent event) {
    if (event instanceof RealmModel.RealmPostCreateEvent created) {
      RealmTab.follow(created.getKeycloakSession(), created.getCreatedRealm());
    }
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
