package io.latchkey.server;

import org.jboss.logging.Logger;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.timer.ScheduledTask;

/** Has this node write what its features keep in memory for a while. */
final class FlushTask implements ScheduledTask {
  private static final Logger LOG = Logger.getLogger(FlushTask.class);

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
