package io.latchkey.server;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.AuthenticatorConfigModel;

/**
 * Implemented by the factory of a step or condition whose settings have bounds. Keycloak asks no
 * one before it stores the settings of an execution; {@link ConfigValidationListener} asks this.
 */
public interface ConfigValidation {

  /**
   * Checks the settings of one execution.
   *
   * @param config null if the execution has none
   * @throws InvalidFieldException naming the setting and what it takes
   */
  void validateConfig(@Nullable AuthenticatorConfigModel config);
}
