package io.latchkey.apikey;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Reads and writes LK_API_KEY_USAGE. */
final class ApiKeyUsageStore {
  private final EntityManager em;

  ApiKeyUsageStore(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** By key; a key that was never used is not in it. */
  Map<String, ApiKeyUsage> of(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(
            "select u from ApiKeyUsageEntity u where u.id in :ids", ApiKeyUsageEntity.class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> row.id,
                row -> new ApiKeyUsage(row.useCount, row.lastUsed, row.lastUsedFrom)));
  }

  /** Whether a key of the same family that was made later has been used. */
  boolean isLaterOneUsed(ApiKey key) {
    return em.createQuery(
                "select count(u) from ApiKeyUsageEntity u, ApiKeyEntity k where u.id = k.id"
                    + " and k.family = :family and k.created >= :created and k.id <> :id",
                Long.class)
            .setParameter("family", key.family())
            .setParameter("created", key.created())
            .setParameter("id", key.id())
            .getSingleResult()
        > 0;
  }

  /** Adds to a row; false if there is none. */
  boolean add(String id, ApiKeyUses.Uses uses) {
    // The address first: some databases see in a later assignment what an earlier one has written.
    return em.createQuery(
                "update ApiKeyUsageEntity u set u.lastUsedFrom ="
                    + " case when u.lastUsed > :last then u.lastUsedFrom else :from end,"
                    + " u.lastUsed = case when u.lastUsed > :last then u.lastUsed else :last end,"
                    + " u.useCount = u.useCount + :count where u.id = :id")
            .setParameter("last", uses.last())
            .setParameter("from", uses.from())
            .setParameter("count", uses.count())
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  void insert(String id, ApiKeyUses.Uses uses) {
    ApiKeyUsageEntity row = new ApiKeyUsageEntity();
    row.id = id;
    row.useCount = uses.count();
    row.lastUsed = uses.last();
    row.lastUsedFrom = uses.from();
    em.persist(row);
    em.flush();
  }
}
