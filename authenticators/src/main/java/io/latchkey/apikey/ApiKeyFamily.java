package io.latchkey.apikey;

import io.latchkey.apikey.ApiKeyVerification.Reason;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
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
   * change over. Where the realm asks for it, all keys of the family end. Not while none that came
   * later was used: perhaps the answer that held it was lost.
   *
   * <p>It does not fail: the caller is refused in any case, as with any bad key.
   */
  void reused(ApiKey key) {
    try {
      if (new ApiKeySettings(realm).revokesFamilyOnReuse()
          && new ApiKeyUsageStore(session).isLaterOneUsed(key)) {
        LOG.warnf(
            "API key %s of realm %s was used after its end: its family is revoked",
            key.id(), realm.getName());
        revokeAll(session.getKeycloakSessionFactory(), realm.getId(), key.family());
      }
    } catch (RuntimeException e) {
      LOG.errorf(e, "The family of API key %s could not be revoked", key.id());
    }
  }

  /**
   * In transactions of their own, since the caller's is rolled back; until none is left, since one
   * may be added by a rotation that was not committed yet.
   */
  private static void revokeAll(KeycloakSessionFactory server, String realmId, String family) {
    int revoked;
    do {
      revoked =
          KeycloakModelUtils.runJobInTransactionWithResult(
              server, own -> revoke(own, realmId, family));
    } while (revoked > 0);
  }

  private static int revoke(KeycloakSession own, String realmId, String family) {
    RealmModel realm = own.realms().getRealm(realmId);
    if (realm == null) {
      return 0;
    }
    own.getContext().setRealm(realm);
    List<String> ids = new ApiKeyStore(own).unrevokedOfFamily(realmId, family);
    ids.forEach(id -> new ApiKeys(own, realm).revoke(id, null, Reason.REUSED.text()));
    return ids.size();
  }
}
