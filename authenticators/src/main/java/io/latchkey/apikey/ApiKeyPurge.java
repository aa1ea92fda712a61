package io.latchkey.apikey;

import java.util.List;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Deletes keys that ended so long ago that the realm wants to see them no more. */
final class ApiKeyPurge {
  private static final int CHUNK = 200;

  private ApiKeyPurge() {}

  static void run(KeycloakSessionFactory server, String realmId) {
    int deleted;
    do {
      deleted =
          KeycloakModelUtils.runJobInTransactionWithResult(
              server, session -> chunk(session, realmId));
    } while (deleted == CHUNK);
  }

  private static int chunk(KeycloakSession session, String realmId) {
    RealmModel realm = session.realms().getRealm(realmId);
    if (realm == null) {
      return 0;
    }
    session.getContext().setRealm(realm);
    ApiKeyStore store = new ApiKeyStore(session);
    long before = Time.currentTimeSeconds() - new ApiKeySettings(realm).auditPeriod();
    List<ApiKeyEntity> ended = store.endedBefore(realmId, before, CHUNK);
    for (ApiKeyEntity row : ended) {
      UserModel owner = session.users().getUserById(realm, row.ownerId);
      if (owner != null && row.ownerClientId == null) {
        owner.credentialManager().removeStoredCredentialById(row.id);
      }
    }
    store.remove(ended);
    return ended.size();
  }
}
