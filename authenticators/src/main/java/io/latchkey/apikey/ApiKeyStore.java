package io.latchkey.apikey;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JsonSerialization;

/** Reads and writes LK_API_KEY. Checks nothing: that is for {@link ApiKeys}. */
final class ApiKeyStore {
  private final EntityManager em;

  ApiKeyStore(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** One read by primary key. */
  Optional<ApiKeyEntity> find(String id) {
    return Optional.ofNullable(em.find(ApiKeyEntity.class, id));
  }

  void insert(ApiKeyEntity key) {
    em.persist(key);
    em.flush();
  }

  /** True if this call revoked the key, false if it was revoked before. */
  boolean revoke(ApiKeyEntity key, long now, @Nullable String by, @Nullable String reason) {
    int rows =
        em.createQuery(
                "update ApiKeyEntity k set k.revoked = :now, k.revokedBy = :by,"
                    + " k.revokedReason = :reason where k.id = :id and k.revoked is null")
            .setParameter("now", now)
            .setParameter("by", by)
            .setParameter("reason", reason)
            .setParameter("id", key.id)
            .executeUpdate();
    em.refresh(key);
    return rows == 1;
  }

  /**
   * Marks a key as replaced, and ends its life at a time if it would live longer. False if it was
   * replaced or revoked before, or has ended.
   */
  boolean replace(ApiKeyEntity key, String successor, long end, long now) {
    int rows =
        em.createQuery(
                "update ApiKeyEntity k set k.successor = :successor,"
                    + " k.expires = case when k.expires > :end then :end else k.expires end"
                    + " where k.id = :id and k.successor is null and k.revoked is null"
                    + " and k.expires > :now")
            .setParameter("successor", successor)
            .setParameter("end", end)
            .setParameter("id", key.id)
            .setParameter("now", now)
            .executeUpdate();
    em.refresh(key);
    return rows == 1;
  }

  long countActive(String realmId, String ownerId, long now) {
    return em.createQuery(
            "select count(k) from ApiKeyEntity k where k.realmId = :realm and k.ownerId = :owner"
                + " and k.revoked is null and k.expires > :now",
            Long.class)
        .setParameter("realm", realmId)
        .setParameter("owner", ownerId)
        .setParameter("now", now)
        .getSingleResult();
  }

  /** Pairs of a keyring key's id and a count; null for all realms. */
  List<Object[]> countActiveByKeyringKey(@Nullable String realmId, long now) {
    TypedQuery<Object[]> query =
        em.createQuery(
                "select k.keyringId, count(k) from ApiKeyEntity k where k.revoked is null"
                    + " and k.expires > :now"
                    + (realmId == null ? "" : " and k.realmId = :realm")
                    + " group by k.keyringId",
                Object[].class)
            .setParameter("now", now);
    return (realmId == null ? query : query.setParameter("realm", realmId)).getResultList();
  }

  List<ApiKeyEntity> list(String realmId, ApiKeyFilter filter, long now) {
    StringBuilder where = new StringBuilder("k.realmId = :realm");
    if (filter.ownerId() != null) {
      where.append(" and k.ownerId = :owner");
    }
    if (filter.expiresBefore() != null) {
      where.append(" and k.expires < :before");
    }
    if (filter.state() != null) {
      where.append(
          switch (filter.state()) {
            case ACTIVE -> " and k.revoked is null and k.expires > :now";
            case EXPIRED -> " and k.revoked is null and k.expires <= :now";
            case REVOKED -> " and k.revoked is not null";
          });
    }
    TypedQuery<ApiKeyEntity> query =
        em.createQuery(
                "select k from ApiKeyEntity k where " + where + " order by k.created, k.id",
                ApiKeyEntity.class)
            .setParameter("realm", realmId)
            .setFirstResult(filter.first())
            .setMaxResults(filter.max());
    if (filter.ownerId() != null) {
      query.setParameter("owner", filter.ownerId());
    }
    if (filter.expiresBefore() != null) {
      query.setParameter("before", filter.expiresBefore());
    }
    if (filter.state() == ApiKey.State.ACTIVE || filter.state() == ApiKey.State.EXPIRED) {
      query.setParameter("now", now);
    }
    return query.getResultList();
  }

  /** Ids of the keys of a family that were not revoked, in order. */
  List<String> unrevokedOfFamily(String realmId, String family) {
    return em.createQuery(
            "select k.id from ApiKeyEntity k where k.family = :family and k.realmId = :realm"
                + " and k.revoked is null order by k.id",
            String.class)
        .setParameter("family", family)
        .setParameter("realm", realmId)
        .getResultList();
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

  static ApiKey read(ApiKeyEntity k) {
    return new ApiKey(
        k.id,
        k.realmId,
        k.ownerId,
        k.name,
        texts(k.scopes),
        texts(k.roles),
        texts(k.audiences),
        texts(k.networks),
        k.created,
        k.expires,
        k.revoked,
        k.revokedReason,
        k.family,
        k.successor);
  }

  static String json(List<String> texts) {
    try {
      return JsonSerialization.writeValueAsString(texts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> texts(String json) {
    try {
      return List.copyOf(JsonSerialization.readValue(json, new TypeReference<List<String>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
