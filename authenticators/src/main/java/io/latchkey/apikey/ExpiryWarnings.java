package io.latchkey.apikey;

import io.latchkey.server.InvalidFieldException;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Warns the owners of keys that end soon, once at each threshold: whoever claims a warning in the
 * database, on whatever node, sends it. A mail that could not be sent is not tried again, for the
 * event was written and the next threshold comes.
 */
final class ExpiryWarnings {
  private static final Logger LOG = Logger.getLogger(ExpiryWarnings.class);
  private static final int CHUNK = 200;

  /** Other realms wait meanwhile. What is left comes in the next round. */
  private static final int MAX_CHUNKS = 50;

  /** Mails that failed one after another, after which those left wait for the next round. */
  private static final int MAX_FAILURES = 3;

  private final KeycloakSessionFactory server;
  private final String realmId;
  private final long now;
  private int failures;

  ExpiryWarnings(KeycloakSessionFactory server, String realmId, long now) {
    this.server = server;
    this.realmId = realmId;
    this.now = now;
  }

  /**
   * A key that ends soon.
   *
   * @param threshold days of the warning that is due; 0 for none
   */
  private record Ending(String id, long expires, int threshold) {}

  void run() {
    Ending last = new Ending("", 0, 0);
    for (int i = 0; i < MAX_CHUNKS; i++) {
      Ending after = last;
      List<Ending> chunk =
          KeycloakModelUtils.runJobInTransactionWithResult(
              server, session -> endingAfter(session, after));
      for (Ending key : chunk) {
        if (key.threshold() > 0 && failures < MAX_FAILURES) {
          warn(key);
        }
      }
      if (chunk.size() < CHUNK || failures >= MAX_FAILURES) {
        return;
      }
      last = chunk.get(CHUNK - 1);
    }
  }

  private List<Ending> endingAfter(KeycloakSession session, Ending last) {
    RealmModel realm = session.realms().getRealm(realmId);
    if (realm == null) {
      return List.of();
    }
    ExpiryThresholds thresholds = thresholds(realm);
    return new ExpiryWarningStore(session)
        .ending(realmId, now, now + thresholds.horizon(), last.expires(), last.id(), CHUNK).stream()
            .map(
                row ->
                    new Ending(
                        row.id,
                        row.expires,
                        thresholds.due(row.created, row.expires, (int) row.warned, now)))
            .toList();
  }

  private static ExpiryThresholds thresholds(RealmModel realm) {
    try {
      return new ApiKeySettings(realm).warnDays();
    } catch (InvalidFieldException e) {
      LOG.errorf("Realm %s warns nobody of ending API keys: %s", realm.getName(), e.getMessage());
      return new ExpiryThresholds(List.of());
    }
  }

  private void warn(Ending key) {
    try {
      boolean claimed =
          KeycloakModelUtils.runJobInTransactionWithResult(server, session -> claim(session, key));
      if (claimed) {
        // No row is locked while the mail server takes its time.
        boolean failed =
            KeycloakModelUtils.runJobInTransactionWithResult(
                server, session -> isMailFailed(session, key.id()));
        failures = failed ? failures + 1 : 0;
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "The owner of API key %s could not be warned of its end", key.id());
    }
  }

  private boolean claim(KeycloakSession session, Ending key) {
    RealmModel realm = session.realms().getRealm(realmId);
    if (realm == null) {
      return false;
    }
    session.getContext().setRealm(realm);
    // One that is good for nothing now may be good again in time for the warning.
    ApiKey good = new ApiKeys(session, realm).find(key.id()).orElse(null);
    if (good == null
        || !new ApiKeyVerifier(session, realm).isGood(good)
        || !new ExpiryWarningStore(session).claimWarning(key.id(), key.threshold())) {
      return false;
    }
    new ExpiryEvent(session, realm).of(good, key.threshold());
    return true;
  }

  private boolean isMailFailed(KeycloakSession session, String id) {
    RealmModel realm = session.realms().getRealm(realmId);
    if (realm == null) {
      return false;
    }
    session.getContext().setRealm(realm);
    ApiKey key = new ApiKeys(session, realm).find(id).orElse(null);
    if (key == null) {
      return false;
    }
    UserModel owner = session.users().getUserById(realm, key.ownerId());
    return owner != null && !new ExpiryMail(session, realm, owner).send(key);
  }
}
