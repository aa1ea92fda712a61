package io.latchkey.apikey;

import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Deletes keys that ended so long ago that the realm wants to see them no more, each in a
 * transaction of its own: an owner who cannot be loaded now keeps no other key.
 */
final class ApiKeyPurge {
  private static final Logger LOG = Logger.getLogger(ApiKeyPurge.class);
  private static final int CHUNK = 200;

  /** Other realms wait meanwhile. What is left comes in the next round. */
  private static final int MAX_CHUNKS = 50;

  private final KeycloakSessionFactory server;
  private final String realmId;
  private final long now;

  ApiKeyPurge(KeycloakSessionFactory server, String realmId, long now) {
    this.server = server;
    this.realmId = realmId;
    this.now = now;
  }

  void run() {
    String after = "";
    for (int i = 0; i < MAX_CHUNKS; i++) {
      String last = after;
      List<String> ended =
          KeycloakModelUtils.runJobInTransactionWithResult(
              server, session -> endedAfter(session, last));
      ended.forEach(this::delete);
      if (ended.size() < CHUNK) {
        return;
      }
      after = ended.get(CHUNK - 1);
    }
  }

  private List<String> endedAfter(KeycloakSession session, String last) {
    RealmModel realm = session.realms().getRealm(realmId);
    if (realm == null) {
      return List.of();
    }
    long before = now - new ApiKeySettings(realm).auditPeriod();
    return new ApiKeyRemovalStore(session).endedBefore(realmId, before, last, CHUNK);
  }

  private void delete(String id) {
    try {
      KeycloakModelUtils.runJobInTransaction(server, session -> delete(session, id));
    } catch (RuntimeException e) {
      LOG.errorf(e, "API key %s, which ended long ago, could not be deleted", id);
    }
  }

  private void delete(KeycloakSession session, String id) {
    RealmModel realm = session.realms().getRealm(realmId);
    ApiKeyEntity row = realm == null ? null : new ApiKeyStore(session).find(id).orElse(null);
    if (row == null) {
      return;
    }
    session.getContext().setRealm(realm);
    UserModel owner =
        row.ownerClientId == null ? session.users().getUserById(realm, row.ownerId) : null;
    if (owner != null) {
      owner.credentialManager().removeStoredCredentialById(id);
    }
    new ApiKeyRemovalStore(session).remove(id);
  }
}
