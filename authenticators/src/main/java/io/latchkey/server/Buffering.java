package io.latchkey.server;

import org.keycloak.models.KeycloakSessionFactory;

/**
 * A factory of a credential provider whose feature keeps in memory, for some seconds, what is not
 * worth a write to the database each time. {@link FlushTask} has it written, on each node.
 */
public interface Buffering {

  /** Writes what is there, in transactions of its own; what cannot be written stays. */
  void flush(KeycloakSessionFactory server);
}
