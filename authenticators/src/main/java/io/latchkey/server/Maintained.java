package io.latchkey.server;

import org.keycloak.models.KeycloakSessionFactory;

/**
 * A factory of a credential provider whose feature keeps rows that end some day. {@link
 * MaintenanceTask} asks it, from time to time and on one node, to clear them away.
 */
public interface Maintained {

  /**
   * Clears a realm, in transactions of its own.
   *
   * @param realmId of a realm that may be removed meanwhile
   * @param now when the round began, in seconds since 1970. Nothing is cleared away by another
   *     time: the clock may be stepped meanwhile
   */
  void maintain(KeycloakSessionFactory server, String realmId, long now);
}
