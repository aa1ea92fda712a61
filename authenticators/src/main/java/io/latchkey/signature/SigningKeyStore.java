package io.latchkey.signature;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Reads and statements on LK_SIGNING_KEY. */
final class SigningKeyStore {
  private final EntityManager em;

  SigningKeyStore(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  void add(String id, String realmId, String userId, long counter, long lastUsed) {
    SigningKeyEntity key = new SigningKeyEntity();
    key.id = id;
    key.realmId = realmId;
    key.userId = userId;
    key.counter = counter;
    key.lastUsed = lastUsed;
    em.persist(key);
    em.flush();
  }

  /**
   * Moves the counter on (WebAuthn, section 6.1.1). A device that does not count says 0 always.
   *
   * @return false if the device has counted this far before, or there is no such key
   */
  boolean advance(String id, long counter, long now) {
    return em.createQuery(
                "update SigningKeyEntity k set k.counter = :counter, k.lastUsed = :now"
                    + " where k.id = :id"
                    + " and (k.counter < :counter or (k.counter = 0 and :counter = 0))")
            .setParameter("id", id)
            .setParameter("counter", counter)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  boolean exists(String id) {
    return em.createQuery("select count(k) from SigningKeyEntity k where k.id = :id", Long.class)
            .setParameter("id", id)
            .getSingleResult()
        > 0;
  }

  /** When each key of a person was last used, in seconds since 1970, by the id of its row. */
  Map<String, Long> lastUsed(String realmId, String userId) {
    return em.createQuery(
            "select k.id, k.lastUsed from SigningKeyEntity k"
                + " where k.userId = :user and k.realmId = :realm",
            Tuple.class)
        .setParameter("realm", realmId)
        .setParameter("user", userId)
        .getResultStream()
        .collect(Collectors.toMap(row -> row.get(0, String.class), row -> row.get(1, Long.class)));
  }

  /**
   * Keycloak's own rows of a person's keys, in the database, whatever is remembered of them.
   * Whoever else asks for them waits until the transaction ends. Empty for people of a user storage
   * that is not the database.
   */
  List<String> lockedCredentials(String userId) {
    em.createQuery("select u from UserEntity u where u.id = :user")
        .setParameter("user", userId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultList();
    return em.createQuery(
            "select c.credentialData from CredentialEntity c"
                + " where c.user.id = :user and c.type = :type",
            String.class)
        .setParameter("user", userId)
        .setParameter("type", SigningKeys.CREDENTIAL_TYPE)
        .getResultList();
  }

  void remove(String id) {
    em.createQuery("delete from SigningKeyEntity k where k.id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  void removeUser(String realmId, String userId) {
    em.createQuery("delete from SigningKeyEntity k where k.userId = :user and k.realmId = :realm")
        .setParameter("realm", realmId)
        .setParameter("user", userId)
        .executeUpdate();
  }

  void removeRealm(String realmId) {
    em.createQuery("delete from SigningKeyEntity k where k.realmId = :realm")
        .setParameter("realm", realmId)
        .executeUpdate();
  }
}
