package io.latchkey.admin.app;

import io.latchkey.server.GlobalListenerFactory;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;

/**
 * Gives each realm that is made or imported the client of the admin application, and at start the
 * master realm, which no one makes anew when our JAR comes to a server.
 */
public final class AdminAppClientListenerFactory extends GlobalListenerFactory {
  public static final String PROVIDER_ID = "latchkey-admin-app";

  private static final Logger LOG = Logger.getLogger(AdminAppClientListenerFactory.class);

  @Override
  public EventListenerProvider create(KeycloakSession session) {
    return new AdminAppClientListener(session);
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {
    factory.register(AdminAppClientListenerFactory::onProviderEvent);
  }

  private static void onProviderEvent(ProviderEvent event) {
    if (event instanceof RealmModel.RealmPostCreateEvent created) {
      AdminAppClient.addTo(created.getKeycloakSession(), created.getCreatedRealm());
    } else if (event instanceof PostMigrationEvent started) {
      atStart(started.getFactory());
    }
  }

  private static void atStart(KeycloakSessionFactory server) {
    try {
      KeycloakModelUtils.runJobInTransaction(server, AdminAppClientListenerFactory::addToMaster);
    } catch (RuntimeException e) {
      // Another node may have made it in between. Whatever it was, logins do not depend on it.
      if (!KeycloakModelUtils.runJobInTransactionWithResult(
          server, AdminAppClientListenerFactory::isInMaster)) {
        LOG.errorf(e, "The client %s of the master realm could not be made", AdminAppClient.ID);
      }
    }
  }

  private static void addToMaster(KeycloakSession session) {
    RealmModel master = master(session);
    session.getContext().setRealm(master);
    AdminAppClient.addTo(session, master);
  }

  private static boolean isInMaster(KeycloakSession session) {
    return master(session).getClientByClientId(AdminAppClient.ID) != null;
  }

  private static RealmModel master(KeycloakSession session) {
    return session.realms().getRealmByName(Config.getAdminRealm());
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }
}
