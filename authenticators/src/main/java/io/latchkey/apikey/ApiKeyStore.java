package io.latchkey.apikey;

import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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

  /**
   * Lets only this transaction change the owner's keys until its end. An owner from a user
   * federation has no row, and is not locked.
   */
  void lockOwner(String ownerId) {
    em.createQuery("select u from UserEntity u where u.id = :owner")
        .setParameter("owner", ownerId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
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

  /** Whether an active key of the owner has a name, given in lower case. */
  boolean hasActive(String realmId, String ownerId, String nameLower, long now) {
    return em.createQuery(
                "select count(k) from ApiKeyEntity k where k.realmId = :realm"
                    + " and k.ownerId = :owner and k.nameLower = :name"
                    + " and k.revoked is null and k.expires > :now",
                Long.class)
            .setParameter("realm", realmId)
            .setParameter("owner", ownerId)
            .setParameter("name", nameLower)
            .setParameter("now", now)
            .getSingleResult()
        > 0;
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
        k.rateLimit,
        k.requireDpop,
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
