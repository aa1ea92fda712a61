package io.latchkey.server;

import org.jboss.logging.Logger;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.scheduled.ScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** Has this node write what its features keep in memory for a while. */
final class FlushTask implements ScheduledTask {
  private static final Logger LOG = Logger.getLogger(FlushTask.class);

  private FlushTask() {}

  /**
   * Begins.
   *
   * @param seconds between two writes
   */
  static void schedule(KeycloakSessionFactory server, int seconds) {
    KeycloakModelUtils.runJobInTransaction(
        server,
        session ->
            session
                .getProvider(TimerProvider.class)
                .schedule(new ScheduledTaskRunner(server, new FlushTask()), seconds * 1000L));
  }

  @Override
  public String getTaskName() {
    return "latchkey-flush";
  }

  @Override
  public void run(KeycloakSession session) {
    KeycloakSessionFactory server = session.getKeycloakSessionFactory();
    server
        .getProviderFactoriesStream(CredentialProvider.class)
        .filter(Buffering.class::isInstance)
        .forEach(
            factory -> {
              try {
                ((Buffering) factory).flush(server);
              } catch (RuntimeException e) {
                LOG.errorf(e, "What %s keeps in memory was not written", factory.getId());
              }
            });
  }
}
