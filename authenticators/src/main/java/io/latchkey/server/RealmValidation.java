package io.latchkey.server;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Implemented by the credential provider factory of a feature that realms set up by attributes.
 * Keycloak asks no one before it stores these; {@link ConfigValidationListener} asks this.
 */
public interface RealmValidation {

  /**
   * Checks what a realm sets, as far as can be without calling anybody.
   *
   * @throws InvalidFieldException naming the attribute that is wrong, and what it takes
   */
  void validateRealm(KeycloakSession session, RealmModel realm);
}
