package io.latchkey.apikey;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Statements of {@link MassRevocation} on LK_API_KEY. */
final class MassRevocationStore {
  private final EntityManager em;

  MassRevocationStore(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Ends those that were not revoked before; gives how many. */
  int revokeAll(Collection<String> ids, long now, @Nullable String by, String reason) {
    return ids.isEmpty()
        ? 0
        : em.createQuery(
                "update ApiKeyEntity k set k.revoked = :now, k.revokedBy = :by,"
                    + " k.revokedReason = :reason where k.id in :ids and k.revoked is null")
            .setParameter("now", now)
            .setParameter("by", by)
            .setParameter("reason", reason)
            .setParameter("ids", ids)
            .executeUpdate();
  }

  /**
   * Active keys of a selection in the order of their ids.
   *
   * @param after only ids behind this one
   */
  List<ApiKeyEntity> active(
      String realmId, ApiKeySelection selection, String after, long now, int max) {
    TypedQuery<ApiKeyEntity> query =
        em.createQuery(
                "select k from ApiKeyEntity k where k.realmId = :realm and k.id > :after and "
                    + selection.condition()
                    + " and k.revoked is null and k.expires > :now order by k.id",
                ApiKeyEntity.class)
            .setParameter("realm", realmId)
            .setParameter("after", after)
            .setParameter("now", now)
            .setMaxResults(max);
    selection.parameters().forEach(query::setParameter);
    return query.getResultList();
  }
}
