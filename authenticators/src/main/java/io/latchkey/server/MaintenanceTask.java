package io.latchkey.server;

import io.latchkey.telemetry.Meter;
import io.latchkey.telemetry.Outcome;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.services.scheduled.ScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** Has each realm cleared of what has ended, by all features that keep such rows. */
final class MaintenanceTask implements ScheduledTask {
  private static final Logger LOG = Logger.getLogger(MaintenanceTask.class);
  private static final String NAME = "latchkey-maintenance";

  /** Seconds after which another node begins although this one has not said that it is done. */
  private static final int LONGEST_ROUND = 60 * 60;

  private final int seconds;

  private MaintenanceTask(int seconds) {
    this.seconds = seconds;
  }

  /**
   * Begins, with the first round after one interval.
   *
   * @param seconds between two rounds
   */
  static void schedule(KeycloakSessionFactory server, int seconds) {
    KeycloakModelUtils.runJobInTransaction(
        server,
        session ->
            session
                .getProvider(TimerProvider.class)
                .schedule(
                    new ScheduledTaskRunner(server, new MaintenanceTask(seconds)),
                    seconds * 1000L));
  }

  @Override
  public String getTaskName() {
    return NAME;
  }

  @Override
  public void run(KeycloakSession session) {
    KeycloakSessionFactory server = session.getKeycloakSessionFactory();
    List<String> realms = session.realms().getRealmsStream().map(RealmModel::getId).toList();
    session
        .getProvider(ClusterProvider.class)
        .executeIfNotExecuted(
            NAME,
            Math.max(seconds, LONGEST_ROUND),
            () -> {
              // All of them, also if one fails.
              long failed = realms.stream().filter(realm -> !maintain(server, realm)).count();
              Meter.MAINTENANCE_ROUNDS.count(failed == 0 ? Outcome.DONE : Outcome.FAILED);
              return null;
            });
  }

  /** False if a feature failed. */
  private static boolean maintain(KeycloakSessionFactory server, String realmId) {
    return server
            .getProviderFactoriesStream(CredentialProvider.class)
            .filter(Maintained.class::isInstance)
            .filter(factory -> !isMaintained(server, realmId, factory))
            .count()
        == 0;
  }

  private static boolean isMaintained(
      KeycloakSessionFactory server, String realmId, ProviderFactory<?> factory) {
    try {
      ((Maintained) factory).maintain(server, realmId);
      return true;
    } catch (RuntimeException e) {
      // Another realm, and the next round, are not to suffer from it.
      LOG.errorf(e, "Realm %s could not be cleared by %s", realmId, factory.getId());
      return false;
    }
  }
}
