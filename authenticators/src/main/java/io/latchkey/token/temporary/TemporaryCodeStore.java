package io.latchkey.token.temporary;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Reads and statements on LK_TEMPORARY_CODE. */
final class TemporaryCodeStore {
  private static final String PERSON = " where c.realmId = :realm and c.userId = :user";

  private final EntityManager em;

  TemporaryCodeStore(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** The code of a person, also one that has ended; null if there is none. */
  @Nullable TemporaryCodeEntity find(String realmId, String userId) {
    return em
        .createQuery("select c from TemporaryCodeEntity c" + PERSON, TemporaryCodeEntity.class)
        .setParameter("realm", realmId)
        .setParameter("user", userId)
        .getResultList()
        .stream()
        .findFirst()
        .orElse(null);
  }

  void add(TemporaryCodeEntity code) {
    em.persist(code);
    em.flush();
  }

  /** False if the person has none. */
  boolean remove(String realmId, String userId) {
    return ofPerson("delete from TemporaryCodeEntity c" + PERSON, realmId, userId).executeUpdate()
        > 0;
  }

  /**
   * How many codes that may still be used were hashed with each keyring key.
   *
   * @param realmId null for all realms
   * @return pairs of the key's id and a count
   */
  List<Object[]> countUsableByKeyringKey(@Nullable String realmId, long now) {
    TypedQuery<Object[]> query =
        em.createQuery(
                "select c.keyringId, count(c) from TemporaryCodeEntity c where c.expires > :now"
                    + " and c.usesLeft > 0"
                    + (realmId == null ? "" : " and c.realmId = :realm")
                    + " group by c.keyringId",
                Object[].class)
            .setParameter("now", now);
    return (realmId == null ? query : query.setParameter("realm", realmId)).getResultList();
  }

  void removeRealm(String realmId) {
    em.createQuery("delete from TemporaryCodeEntity c where c.realmId = :realm")
        .setParameter("realm", realmId)
        .executeUpdate();
  }

  /**
   * Charges a person's code with a failure before a response is looked at. Takes the row's lock
   * until the transaction ends.
   *
   * @return false if there is none, or it has ended or is locked
   */
  boolean charge(String realmId, String userId, long now) {
    return ofPerson(
                "update TemporaryCodeEntity c set c.failures = c.failures + 1"
                    + PERSON
                    + " and c.expires > :now and c.lockedUntil <= :now",
                realmId,
                userId)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  void lock(String realmId, String userId, long until) {
    ofPerson("update TemporaryCodeEntity c set c.lockedUntil = :until" + PERSON, realmId, userId)
        .setParameter("until", until)
        .executeUpdate();
  }

  /** Uses a code once. False if no use is left. */
  boolean use(String realmId, String userId) {
    return ofPerson(
                "update TemporaryCodeEntity c set c.usesLeft = c.usesLeft - 1, c.failures = 0,"
                    + " c.lockedUntil = 0"
                    + PERSON
                    + " and c.usesLeft > 0",
                realmId,
                userId)
            .executeUpdate()
        == 1;
  }

  private Query ofPerson(String statement, String realmId, String userId) {
    return em.createQuery(statement).setParameter("realm", realmId).setParameter("user", userId);
  }
}
