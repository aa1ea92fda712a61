package io.latchkey.server;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Refuses what an administrator saves: 400 with the name of the setting, and nothing is stored.
 *
 * <p>A listener hears of it within the transaction, but what it throws is only logged. So the
 * transaction is made to fail when it prepares to commit, which is before the caller is answered.
 */
public final class RefusedCommit {
  private RefusedCommit() {}

  /** Makes the transaction of the session fail with what is wrong. */
  public static void of(KeycloakSession session, InvalidFieldException complaint) {
    session
        .getTransactionManager()
        .enlistPrepare(
            new AbstractKeycloakTransaction() {
              @Override
              protected void commitImpl() {
                AdminErrors.reported(
                    () -> {
                      throw complaint;
                    });
              }

              @Override
              protected void rollbackImpl() {}
            });
  }
}
