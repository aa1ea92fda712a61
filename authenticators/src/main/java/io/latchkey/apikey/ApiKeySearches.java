package io.latchkey.apikey;

import jakarta.persistence.EntityManager;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The keys of a realm that a filter means, each by an index. */
final class ApiKeySearches {
  private static final String ORDER = " order by k.created, k.id";

  private final EntityManager em;

  ApiKeySearches(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Ids first: an index finds the page without reading the rows that are skipped. */
  List<ApiKeyEntity> list(String realmId, ApiKeyFilter filter, long now) {
    List<String> ids =
        filter
            .query(
                "select k.id from ApiKeyEntity k",
                ORDER,
                jpql -> em.createQuery(jpql, String.class),
                realmId,
                isId(filter),
                now)
            .setFirstResult(filter.first())
            .setMaxResults(filter.max())
            .getResultList();
    return ids.isEmpty()
        ? List.of()
        : em.createQuery(
                "select k from ApiKeyEntity k where k.id in :ids" + ORDER, ApiKeyEntity.class)
            .setParameter("ids", ids)
            .getResultList();
  }

  long count(String realmId, ApiKeyFilter filter, long now) {
    return filter
        .query(
            "select count(*) from ApiKeyEntity k",
            "",
            jpql -> em.createQuery(jpql, Long.class),
            realmId,
            isId(filter),
            now)
        .getSingleResult();
  }

  /** One condition or the other: no index serves both at once. */
  private boolean isId(ApiKeyFilter filter) {
    return filter.search() != null
        && filter.search().matches("[0-9A-Za-z]{22}")
        && em.find(ApiKeyEntity.class, filter.search()) != null;
  }
}
