package io.latchkey.oob;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Reads and statements on LK_ONE_TIME_CODE. */
final class OneTimeCodeStore {
  private static final String PERSON = " where c.realmId = :realm and c.userId = :user";

  private final EntityManager em;

  OneTimeCodeStore(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** The row of a person; null if none was ever sent a code. */
  @Nullable OneTimeCodeEntity find(String realmId, String userId) {
    return em
        .createQuery("select c from OneTimeCodeEntity c" + PERSON, OneTimeCodeEntity.class)
        .setParameter("realm", realmId)
        .setParameter("user", userId)
        .getResultList()
        .stream()
        .findFirst()
        .orElse(null);
  }

  void add(OneTimeCodeEntity code) {
    em.persist(code);
    em.flush();
  }

  /**
   * Puts a code in the place of the person's earlier one. Failures and lock stay.
   *
   * @return false if the person has no row
   */
  boolean replace(OneTimeCodeEntity code) {
    return ofPerson(
                "update OneTimeCodeEntity c set c.addressId = :address, c.login = :login,"
                    + " c.keyringId = :key, c.hash = :hash, c.expires = :expires, c.tries = 0,"
                    + " c.sent = :sent"
                    + PERSON,
                code.realmId,
                code.userId)
            .setParameter("address", code.addressId)
            .setParameter("login", code.login)
            .setParameter("key", code.keyringId)
            .setParameter("hash", code.hash)
            .setParameter("expires", code.expires)
            .setParameter("sent", code.sent)
            .executeUpdate()
        == 1;
  }

  /**
   * Charges a person with a failure before a response is looked at. Takes the row's lock until the
   * transaction ends.
   *
   * @param channel how the code came that is guessed
   * @return false if the person has no row, or is locked
   */
  boolean charge(String realmId, String userId, Channel channel, long now) {
    return ofPerson(
                "update OneTimeCodeEntity c set c.failures = c.failures + 1,"
                    + " c.smsFailures = c.smsFailures + :sms, c.tries = c.tries + 1"
                    + PERSON
                    + " and c.lockedUntil <= :now",
                realmId,
                userId)
            .setParameter("sms", channel == Channel.SMS ? 1 : 0)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  void lock(String realmId, String userId, long until) {
    ofPerson("update OneTimeCodeEntity c set c.lockedUntil = :until" + PERSON, realmId, userId)
        .setParameter("until", until)
        .executeUpdate();
  }

  /**
   * Uses a code up, and ends the lock.
   *
   * @param failures those that remain
   * @param smsFailures of them, those at codes by SMS
   * @return false if it was used before
   */
  boolean use(String realmId, String userId, String hash, int failures, int smsFailures) {
    return ofPerson(
                "update OneTimeCodeEntity c set c.hash = null, c.failures = :failures,"
                    + " c.smsFailures = :smsFailures, c.lockedUntil = 0"
                    + PERSON
                    + " and c.hash = :hash",
                realmId,
                userId)
            .setParameter("failures", failures)
            .setParameter("smsFailures", smsFailures)
            .setParameter("hash", hash)
            .executeUpdate()
        == 1;
  }

  /** Ends the code that was sent to an address. Failures and lock stay. */
  void endOf(String realmId, String userId, String addressId) {
    ofPerson(
            "update OneTimeCodeEntity c set c.hash = null" + PERSON + " and c.addressId = :address",
            realmId,
            userId)
        .setParameter("address", addressId)
        .executeUpdate();
  }

  /** False if the person has none. */
  boolean remove(String realmId, String userId) {
    return ofPerson("delete from OneTimeCodeEntity c" + PERSON, realmId, userId).executeUpdate()
        > 0;
  }

  void removeRealm(String realmId) {
    em.createQuery("delete from OneTimeCodeEntity c where c.realmId = :realm")
        .setParameter("realm", realmId)
        .executeUpdate();
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
                "select c.keyringId, count(c) from OneTimeCodeEntity c where c.expires > :now"
                    + " and c.hash is not null"
                    + (realmId == null ? "" : " and c.realmId = :realm")
                    + " group by c.keyringId",
                Object[].class)
            .setParameter("now", now);
    return (realmId == null ? query : query.setParameter("realm", realmId)).getResultList();
  }

  private Query ofPerson(String statement, String realmId, String userId) {
    return em.createQuery(statement).setParameter("realm", realmId).setParameter("user", userId);
  }
}
