package io.latchkey.apikey;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Takes rows out of LK_API_KEY, with their use counts. */
final class ApiKeyRemovalStore {
  private final EntityManager em;

  ApiKeyRemovalStore(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /**
   * Ids of keys that were revoked, or expired, before a time in seconds since 1970, in order.
   *
   * @param after only ids behind this one
   */
  List<String> endedBefore(String realmId, long time, String after, int max) {
    return em.createQuery(
            "select k.id from ApiKeyEntity k where k.realmId = :realm and k.id > :after"
                + " and (k.expires < :time or k.revoked < :time) order by k.id",
            String.class)
        .setParameter("realm", realmId)
        .setParameter("after", after)
        .setParameter("time", time)
        .setMaxResults(max)
        .getResultList();
  }

  void remove(String id) {
    em.createQuery("delete from ApiKeyEntity k where k.id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  void removeByOwner(String realmId, String ownerId) {
    em.createQuery("delete from ApiKeyEntity k where k.realmId = :realm and k.ownerId = :owner")
        .setParameter("realm", realmId)
        .setParameter("owner", ownerId)
        .executeUpdate();
  }

  void removeByClient(String realmId, String clientId) {
    em.createQuery(
            "delete from ApiKeyEntity k where k.realmId = :realm and k.ownerClientId = :client")
        .setParameter("realm", realmId)
        .setParameter("client", clientId)
        .executeUpdate();
  }

  void removeByRealm(String realmId) {
    em.createQuery("delete from ApiKeyEntity k where k.realmId = :realm")
        .setParameter("realm", realmId)
        .executeUpdate();
  }
}
