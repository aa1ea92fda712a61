package io.latchkey.apikey;

import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Keys of which each replaced the one before. */
final class ApiKeyFamily {
  private static final Logger LOG = Logger.getLogger(ApiKeyFamily.class);

  private final KeycloakSession session;
  private final RealmModel realm;

  ApiKeyFamily(KeycloakSession session, RealmModel realm) {
    this.session = session;
    this.realm = realm;
  }

  /**
   * Somebody used a key whose overlap with its successor is over. Two have it then, or one did not
   * change over. Where the realm asks for it, all keys of the family end, in a transaction of its
   * own, since the caller is refused. Not while the successor was never used: perhaps the answer
   * that held it was lost.
   */
  void reused(ApiKey key) {
    String successor = key.successor();
    if (successor == null
        || !new ApiKeySettings(realm).revokesFamilyOnReuse()
        || new ApiKeyUsageStore(session).of(List.of(successor)).isEmpty()) {
      return;
    }
    LOG.warnf(
        "API key %s of realm %s was used after its end: its family is revoked",
        key.id(), realm.getName());
    String realmId = realm.getId();
    KeycloakModelUtils.runJobInTransaction(
        session.getKeycloakSessionFactory(), own -> revoke(own, realmId, key.family()));
  }

  private static void revoke(KeycloakSession own, String realmId, String family) {
    RealmModel realm = own.realms().getRealm(realmId);
    own.getContext().setRealm(realm);
    ApiKeys keys = new ApiKeys(own, realm);
    for (String id : new ApiKeyStore(own).unrevokedOfFamily(realmId, family)) {
      keys.revoke(id, null, ApiKeyVerification.Reason.REUSED.text());
    }
  }
}
