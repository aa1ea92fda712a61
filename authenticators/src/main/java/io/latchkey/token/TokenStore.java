package io.latchkey.token;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The rows of LK_TOKEN: read, added, described, removed. Every statement names the realm. */
final class TokenStore {
  private final EntityManager em;

  TokenStore(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  @Nullable TokenEntity find(String realmId, String id) {
    TokenEntity token = em.find(TokenEntity.class, id);
    return token != null && token.realmId.equals(realmId) ? token : null;
  }

  List<TokenEntity> find(String realmId, Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return em.createQuery(
            "select t from TokenEntity t where t.realmId = :realm and t.id in :ids order by"
                + " t.created, t.id",
            TokenEntity.class)
        .setParameter("realm", realmId)
        .setParameter("ids", ids)
        .getResultList();
  }

  /** The row, locked until the transaction ends, as it is now. */
  @Nullable TokenEntity findLocked(String realmId, String id) {
    TokenEntity token = find(realmId, id);
    if (token != null) {
      em.refresh(token, LockModeType.PESSIMISTIC_WRITE);
    }
    return token;
  }

  /** Reads again what statements changed. */
  void refresh(TokenEntity token) {
    em.refresh(token);
  }

  /** Keycloak's own rows of this type, in the database, whatever is remembered of them. */
  List<String> credentialsOf(String userId, String type) {
    return em.createQuery(
            "select c.credentialData from CredentialEntity c"
                + " where c.user.id = :user and c.type = :type",
            String.class)
        .setParameter("user", userId)
        .setParameter("type", type)
        .getResultList();
  }

  boolean exists(String realmId, String manufacturer, String serial) {
    return !em.createQuery(
            "select t.id from TokenEntity t where t.realmId = :realm and t.serial = :serial"
                + " and t.manufacturer = :manufacturer",
            String.class)
        .setParameter("realm", realmId)
        .setParameter("serial", serial)
        .setParameter("manufacturer", manufacturer)
        .setMaxResults(1)
        .getResultList()
        .isEmpty();
  }

  void add(TokenEntity token) {
    em.persist(token);
    em.flush();
  }

  /** Writes what an administrator changed; {@link #findLocked} comes first. */
  void change(TokenEntity token, TokenDescription draft, String secret, long factor, long drift) {
    em.createQuery(
            "update TokenEntity t set t.serial = :serial, t.serialLower = :lower,"
                + " t.manufacturer = :manufacturer, t.model = :model, t.validFrom = :from,"
                + " t.validUntil = :until, t.parameters = :parameters, t.secret = :secret,"
                + " t.movingFactor = :factor, t.drift = :drift, t.usesLeft = :uses"
                + " where t.realmId = :realm and t.id = :id")
        .setParameter("serial", draft.serial())
        .setParameter("lower", TokenEntity.searchable(draft.serial()))
        .setParameter("manufacturer", draft.manufacturer())
        .setParameter("model", draft.model())
        .setParameter("from", draft.validity().from())
        .setParameter("until", draft.validity().until())
        .setParameter("parameters", draft.definition().parameters().toJson())
        .setParameter("secret", secret)
        .setParameter("factor", factor)
        .setParameter("drift", drift)
        .setParameter("uses", draft.usesLeft())
        .setParameter("realm", token.realmId)
        .setParameter("id", token.id)
        .executeUpdate();
  }

  boolean remove(String realmId, String id) {
    return em.createQuery("delete from TokenEntity t where t.realmId = :realm and t.id = :id")
            .setParameter("realm", realmId)
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  /** Adds many, in one batch of statements. */
  void addAll(Collection<TokenEntity> tokens) {
    em.unwrap(Session.class).setJdbcBatchSize(tokens.size());
    tokens.forEach(em::persist);
    em.flush();
  }

  List<TokenEntity> findBySerial(String realmId, Collection<String> serials) {
    return em.createQuery(
            "select t from TokenEntity t where t.realmId = :realm and t.serial in :serials",
            TokenEntity.class)
        .setParameter("realm", realmId)
        .setParameter("serials", serials)
        .getResultList();
  }

  /** Changes what is known of a token, and nothing that its holder's next response depends on. */
  void describe(
      String realmId,
      String id,
      @Nullable String model,
      TokenValidity validity,
      String parameters) {
    em.createQuery(
            "update TokenEntity t set t.model = :model, t.validFrom = :from, t.validUntil = :until,"
                + " t.parameters = :parameters where t.realmId = :realm and t.id = :id")
        .setParameter("model", model)
        .setParameter("from", validity.from())
        .setParameter("until", validity.until())
        .setParameter("parameters", parameters)
        .setParameter("realm", realmId)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Lowers how many responses are left; what is lower by now stays. */
  void limitUses(String realmId, String id, @Nullable Long usesLeft) {
    if (usesLeft == null) {
      return;
    }
    em.createQuery(
            "update TokenEntity t set t.usesLeft = :uses where t.realmId = :realm and t.id = :id"
                + " and (t.usesLeft is null or t.usesLeft > :uses)")
        .setParameter("uses", usesLeft)
        .setParameter("realm", realmId)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Moves a counter on to a value; one that is there already stays. */
  void advance(String realmId, String id, long next) {
    em.createQuery(
            "update TokenEntity t set t.movingFactor = :next where t.realmId = :realm"
                + " and t.id = :id and t.movingFactor < :next")
        .setParameter("next", next)
        .setParameter("realm", realmId)
        .setParameter("id", id)
        .executeUpdate();
  }

  void removeRealm(String realmId) {
    em.createQuery("delete from TokenEntity t where t.realmId = :realm")
        .setParameter("realm", realmId)
        .executeUpdate();
  }
}
