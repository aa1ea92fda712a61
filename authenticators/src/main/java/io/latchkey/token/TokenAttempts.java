package io.latchkey.token;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * The statements that let a code work once and lock a token. Each is its own condition: what
 * another request or node did meanwhile makes it change no row.
 */
final class TokenAttempts {
  /** Null, for any number of uses, stays null. */
  private static final String USED_ONCE =
      "t.usesLeft = case when t.usesLeft > 0 then t.usesLeft - 1 else t.usesLeft end";

  private final EntityManager em;

  TokenAttempts(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /**
   * Charges a token with a failure before its response is looked at, so that guesses made at the
   * same moment cannot share one count. Takes the row's lock until the transaction ends.
   *
   * @param holder who must hold the token; null if nobody may
   * @return false if the token is locked, or is not held by that person
   */
  boolean charge(String realmId, String id, @Nullable String holder, long now) {
    Query charge =
        em.createQuery(
                "update TokenEntity t set t.failures = t.failures + 1 where t.realmId = :realm"
                    + " and t.id = :id and t.lockedUntil <= :now and t.holder "
                    + (holder == null ? "is null" : "= :holder"))
            .setParameter("realm", realmId)
            .setParameter("id", id)
            .setParameter("now", now);
    if (holder != null) {
      charge.setParameter("holder", holder);
    }
    return charge.executeUpdate() == 1;
  }

  /**
   * Charges a token that no one holds, before the response of someone who claims it is looked at.
   * Takes the row's lock until the transaction ends. A token that is locked or not available is
   * written as it was: what the database has to write at the end must not tell it from a free one.
   *
   * @param charge failures; 0 to charge none, with the same work
   */
  void chargeAvailable(String realmId, String id, int charge, long now) {
    em.createQuery(
            "update TokenEntity t set t.failures = case when t.lockedUntil <= :now"
                + " and t.state = io.latchkey.token.TokenState.AVAILABLE"
                + " then t.failures + :charge else t.failures end"
                + " where t.realmId = :realm and t.id = :id")
        .setParameter("charge", charge)
        .setParameter("realm", realmId)
        .setParameter("id", id)
        .setParameter("now", now)
        .executeUpdate();
  }

  /**
   * Gives an available token to a person who answered rightly with it: accepts the response and
   * assigns in one statement, so that of many claimants at the same moment one gets it.
   *
   * @param seen the highest moving factor at which the response is still unused
   * @param match the moving factor and the drift from now on
   * @return false if another request was quicker
   */
  boolean claim(String realmId, String id, String holder, long seen, Match match, long now) {
    return em.createQuery(
                "update TokenEntity t set t.holder = :holder,"
                    + " t.state = io.latchkey.token.TokenState.ASSIGNED, t.movingFactor = :next,"
                    + " t.drift = :drift, t.failures = 0, t.lockedUntil = 0, t.lastUsed = :now, "
                    + USED_ONCE
                    + " where t.realmId = :realm and t.id = :id and t.movingFactor <= :seen"
                    + " and t.state = io.latchkey.token.TokenState.AVAILABLE")
            .setParameter("holder", holder)
            .setParameter("next", match.next())
            .setParameter("drift", match.drift())
            .setParameter("now", now)
            .setParameter("realm", realmId)
            .setParameter("id", id)
            .setParameter("seen", seen)
            .executeUpdate()
        == 1;
  }

  void lock(String realmId, String id, long until) {
    em.createQuery(
            "update TokenEntity t set t.lockedUntil = :until"
                + " where t.realmId = :realm and t.id = :id")
        .setParameter("until", until)
        .setParameter("realm", realmId)
        .setParameter("id", id)
        .executeUpdate();
  }

  /** Has a lock begin anew, unless it was lifted or altered meanwhile. */
  void renewLock(TokenEntity token, long now) {
    em.createQuery(
            "update TokenEntity t set t.lockedUntil = :until"
                + " where t.realmId = :realm and t.id = :id and t.lockedUntil = :seen")
        .setParameter("until", token.lockedBy(now))
        .setParameter("realm", token.realmId)
        .setParameter("id", token.id)
        .setParameter("seen", token.lockedUntil)
        .executeUpdate();
  }

  /**
   * Accepts a response: moves the factor on, remembers the drift, clears failures and lock.
   *
   * @param seen the highest moving factor at which the response is still unused
   * @param match the moving factor and the drift from now on
   * @return false if another request was quicker
   */
  boolean accept(String realmId, String id, long seen, Match match, long now) {
    return em.createQuery(
                "update TokenEntity t set t.movingFactor = :next, t.drift = :drift, t.failures = 0,"
                    + " t.lockedUntil = 0, t.lastUsed = :now, "
                    + USED_ONCE
                    + " where t.realmId = :realm and t.id = :id and t.movingFactor <= :seen")
            .setParameter("next", match.next())
            .setParameter("drift", match.drift())
            .setParameter("now", now)
            .setParameter("realm", realmId)
            .setParameter("id", id)
            .setParameter("seen", seen)
            .executeUpdate()
        == 1;
  }

  /** Clears failures and lock. False if there is no such token. */
  boolean unlock(String realmId, String id) {
    return em.createQuery(
                "update TokenEntity t set t.failures = 0, t.lockedUntil = 0"
                    + " where t.realmId = :realm and t.id = :id")
            .setParameter("realm", realmId)
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }
}
