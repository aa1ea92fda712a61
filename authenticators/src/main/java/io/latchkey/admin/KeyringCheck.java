package io.latchkey.admin;

import io.latchkey.telemetry.Meter;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderEvent;

/**
 * Says at start which keys the database needs that the keyring has not: whoever took one away too
 * early learns it from log and metrics, and not from people who cannot log in.
 */
final class KeyringCheck {
  private static final Logger LOG = Logger.getLogger(KeyringCheck.class);

  private KeyringCheck() {}

  static void atStart(ProviderEvent event) {
    if (event instanceof PostMigrationEvent started) {
      KeycloakModelUtils.runJobInTransaction(started.getFactory(), KeyringCheck::run);
    }
  }

  private static void run(KeycloakSession session) {
    KeyringUse use = KeyringUse.atStart(session);
    List<KeyringUse.Key> missing = use == null ? List.of() : use.missing();
    Meter.KEYRING_MISSING_KEYS.show(missing.size());
    for (KeyringUse.Key key : missing) {
      LOG.errorf(
          "The keyring has no key %s, which sealed %d secrets of hardware tokens and hashed %d API"
              + " keys and codes: they cannot be used until it is back.",
          key.id(), key.envelopes(), key.hashes());
    }
  }
}
