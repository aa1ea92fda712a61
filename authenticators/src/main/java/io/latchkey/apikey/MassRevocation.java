package io.latchkey.apikey;

import io.latchkey.compatibility.Clock;
import io.latchkey.notice.Notices;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Ends many keys, some hundred in a transaction of their own. When that has been committed they are
 * dead; only then they are taken out of their owners' credentials, since an owner who cannot be
 * loaded must not keep others' keys alive.
 */
final class MassRevocation {
  private static final Logger LOG = Logger.getLogger(MassRevocation.class);
  private static final int CHUNK = 200;

  private final KeycloakSessionFactory server;
  private final String realmId;
  private final @Nullable String by;
  private final String reason;

  MassRevocation(
      KeycloakSessionFactory server, String realmId, @Nullable String by, String reason) {
    this.server = server;
    this.realmId = realmId;
    this.by = by;
    this.reason = reason;
  }

  /** Until none is left, since some may have been made meanwhile; gives how many it ended. */
  int run(ApiKeySelection selection) {
    int all = 0;
    int round;
    do {
      round = once(selection);
      all += round;
    } while (round > 0);
    return all;
  }

  private int once(ApiKeySelection selection) {
    int revoked = 0;
    String after = "";
    while (true) {
      String last = after;
      Chunk chunk =
          KeycloakModelUtils.runJobInTransactionWithResult(
              server, session -> revoke(session, selection, last));
      removeCredentials(chunk.ended());
      revoked += chunk.revoked();
      if (chunk.last() == null) {
        return revoked;
      }
      after = chunk.last();
    }
  }

  /**
   * Some keys that were looked at.
   *
   * @param ended those that were ended, by id
   * @param last id to go on after; null if there are no more
   */
  private record Chunk(Map<String, Ended> ended, int revoked, @Nullable String last) {}

  private record Ended(String ownerId, String name) {}

  private Chunk revoke(KeycloakSession session, ApiKeySelection selection, String after) {
    MassRevocationStore store = new MassRevocationStore(session);
    long now = Clock.seconds();
    List<ApiKeyEntity> found = store.active(realmId, selection, after, now, CHUNK);
    Map<String, Ended> ended =
        found.stream()
            .filter(selection::isMeant)
            .collect(Collectors.toMap(row -> row.id, row -> new Ended(row.ownerId, row.name)));
    int revoked = store.revokeAll(ended.keySet(), now, by, reason);
    return new Chunk(ended, revoked, found.size() < CHUNK ? null : found.get(found.size() - 1).id);
  }

  private void removeCredentials(Map<String, Ended> ended) {
    if (ended.isEmpty()) {
      return;
    }
    try {
      KeycloakModelUtils.runJobInTransaction(server, session -> remove(session, ended));
    } catch (RuntimeException e) {
      LOG.warnf(
          e, "Revoked API keys are still among their owners' credentials: %s", ended.keySet());
    }
  }

  private void remove(KeycloakSession session, Map<String, Ended> ended) {
    RealmModel realm = session.realms().getRealm(realmId);
    if (realm == null) {
      return;
    }
    session.getContext().setRealm(realm);
    Notices notices = new Notices(session, realm);
    ended.forEach(
        (id, key) -> {
          UserModel owner = session.users().getUserById(realm, key.ownerId());
          if (owner != null && ApiKeyCredentialModel.isKeptFor(owner)) {
            owner.credentialManager().removeStoredCredentialById(id);
            notices.ofApiKey(
                owner, ApiKeyNotice.revoked(id, key.name(), key.ownerId(), by, reason));
          }
        });
  }
}
