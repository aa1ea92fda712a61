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
import org.keycloak.provider.ProviderFactory;
import org.keycloak.timer.ScheduledTask;

/**
 * Has each realm cleared of what has ended, by all features that keep such rows. A round goes by
 * the time at which it began, and there is none for a day after the clock was stepped: by a clock
 * that is wrong, what is alive would be deleted for good.
 */
final class MaintenanceTask implements ScheduledTask {
  private static final Logger LOG = Logger.getLogger(MaintenanceTask.class);
  private static final String NAME = "latchkey-maintenance";

  /** Seconds after which another node begins although this one has not said that it is done. */
  private static final int LONGEST_ROUND = 60 * 60;

  private final SteppedClock clock;
  private final int seconds;

  /**
   * @param seconds between two rounds
   */
  MaintenanceTask(SteppedClock clock, int seconds) {
    this.clock = clock;
    this.seconds = seconds;
  }

  @Override
  public String getTaskName() {
    return NAME;
  }

  @Override
  public void run(KeycloakSession session) {
    SteppedClock.Look look = clock.look();
    if (!look.step().isZero()) {
      LOG.warnf(
          "The clock of this server was stepped by %d seconds: for %d hours it deletes nothing that"
              + " has ended, and warns of no API keys that end soon. See that the clock is right"
              + " by then, and before this server is started again: it cannot know then",
          look.step().toSeconds(), SteppedClock.DOUBT.toHours());
    }
    if (look.believed()) {
      round(session, look.seconds());
    }
  }

  private void round(KeycloakSession session, long now) {
    KeycloakSessionFactory server = session.getKeycloakSessionFactory();
    List<String> realms = session.realms().getRealmsStream().map(RealmModel::getId).toList();
    session
        .getProvider(ClusterProvider.class)
        .executeIfNotExecuted(
            NAME,
            Math.max(seconds, LONGEST_ROUND),
            () -> {
              // All of them, also if one fails.
              long failed = realms.stream().filter(realm -> !maintain(server, realm, now)).count();
              Meter.MAINTENANCE_ROUNDS.count(failed == 0 ? Outcome.DONE : Outcome.FAILED);
              return null;
            });
  }

  /** False if a feature failed. */
  private static boolean maintain(KeycloakSessionFactory server, String realmId, long now) {
    return server
            .getProviderFactoriesStream(CredentialProvider.class)
            .filter(Maintained.class::isInstance)
            .filter(factory -> !isMaintained(server, realmId, now, factory))
            .count()
        == 0;
  }

  private static boolean isMaintained(
      KeycloakSessionFactory server, String realmId, long now, ProviderFactory<?> factory) {
    try {
      ((Maintained) factory).maintain(server, realmId, now);
      return true;
    } catch (RuntimeException e) {
      // Another realm, and the next round, are not to suffer from it.
      LOG.errorf(e, "Realm %s could not be cleared by %s", realmId, factory.getId());
      return false;
    }
  }
}
