package io.latchkey.apikey;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Statements of {@link ExpiryWarnings} on LK_API_KEY. */
final class ExpiryWarningStore {
  private final EntityManager em;

  ExpiryWarningStore(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /**
   * Keys that end between two times, were not revoked and have no successor, in the order of their
   * ends.
   *
   * @param lastEnd only keys behind the one of this end and id
   */
  List<ApiKeyEntity> ending(
      String realmId, long from, long to, long lastEnd, String lastId, int max) {
    return em.createQuery(
            "select k from ApiKeyEntity k where k.realmId = :realm and k.expires > :from"
                + " and k.expires <= :to and k.expires >= :lastEnd"
                + " and (k.expires > :lastEnd or k.id > :lastId)"
                + " and k.revoked is null and k.successor is null order by k.expires, k.id",
            ApiKeyEntity.class)
        .setParameter("realm", realmId)
        .setParameter("from", from)
        .setParameter("to", to)
        .setParameter("lastEnd", lastEnd)
        .setParameter("lastId", lastId)
        .setMaxResults(max)
        .getResultList();
  }

  /** Whether this call is the one that gives the warning of so many days. */
  boolean claimWarning(String id, int days) {
    return em.createQuery(
                "update ApiKeyEntity k set k.warned = :days where k.id = :id"
                    + " and (k.warned = 0 or k.warned > :days)"
                    + " and k.revoked is null and k.successor is null")
            .setParameter("days", (long) days)
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }
}
