package io.latchkey.server;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Implemented by the credential provider or token post-processor factory of a feature that realms,
 * or clients, set up by attributes. Keycloak asks no one before it stores these; {@link
 * ConfigValidationListener} asks this.
 */
public interface RealmValidation {

  /**
   * Checks what a realm sets, as far as can be without calling anybody.
   *
   * @throws InvalidFieldException naming the attribute that is wrong, and what it takes
   */
  void validateRealm(KeycloakSession session, RealmModel realm);

  /**
   * Checks what a client sets.
   *
   * @throws InvalidFieldException naming the attribute that is wrong, and what it takes
   */
  default void validateClient(ClientModel client) {}
}
