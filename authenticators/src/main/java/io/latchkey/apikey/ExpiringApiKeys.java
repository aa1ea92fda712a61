package io.latchkey.apikey;

import io.latchkey.compatibility.Clock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.AbstractQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Duration;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Active keys that end within some days and were not replaced. */
public final class ExpiringApiKeys {
  private final EntityManager em;
  private final String realmId;
  private final long now = Clock.seconds();
  private final long end;

  public ExpiringApiKeys(KeycloakSession session, RealmModel realm, int days) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
    this.realmId = realm.getId();
    this.end = now + Duration.ofDays(days).toSeconds();
  }

  /** Whether an owner has one. */
  public boolean has(String ownerId) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    CriteriaQuery<Long> query = cb.createQuery(Long.class);
    Root<ApiKeyEntity> key = query.from(ApiKeyEntity.class);
    query.select(cb.count(key)).where(expiring(cb, key), cb.equal(key.get("ownerId"), ownerId));
    return em.createQuery(query).getSingleResult() > 0;
  }

  /** The same for all owners of a query. */
  public Predicate ownedBy(CriteriaBuilder cb, AbstractQuery<?> query, Expression<?> ownerId) {
    Subquery<Integer> keys = query.subquery(Integer.class);
    Root<ApiKeyEntity> key = keys.from(ApiKeyEntity.class);
    keys.select(cb.literal(1)).where(expiring(cb, key), cb.equal(key.get("ownerId"), ownerId));
    return cb.exists(keys);
  }

  private Predicate expiring(CriteriaBuilder cb, Root<ApiKeyEntity> key) {
    return cb.and(
        cb.equal(key.get("realmId"), realmId),
        cb.isNull(key.get("revoked")),
        cb.isNull(key.get("successor")),
        cb.greaterThan(key.get("expires"), now),
        cb.lessThanOrEqualTo(key.get("expires"), end));
  }
}
