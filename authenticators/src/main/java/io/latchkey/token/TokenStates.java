package io.latchkey.token;

import static io.latchkey.token.TokenState.ASSIGNED;
import static io.latchkey.token.TokenState.AVAILABLE;
import static io.latchkey.token.TokenState.DISABLED;
import static io.latchkey.token.TokenState.LOST;
import static io.latchkey.token.TokenState.RETIRED;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Who holds a token and whether it may be used, as statements: each names the states that it starts
 * from, so that of two that contradict each other the later one finds nothing to change.
 */
final class TokenStates {
  private static final String TOKEN = " where t.realmId = :realm and t.id = :id";

  private final EntityManager em;

  TokenStates(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /** Gives an available token to someone. False if it is not available. */
  boolean assign(String realmId, String id, String holder) {
    return done(
        token("set t.holder = :holder, t.state = :to" + TOKEN + " and t.state = :from", realmId, id)
            .setParameter("holder", holder)
            .setParameter("from", AVAILABLE)
            .setParameter("to", ASSIGNED));
  }

  /**
   * Takes a token from someone. A disabled, lost or retired token stays so.
   *
   * @param released the state of one that was in use
   * @return false if that person does not hold it
   */
  boolean release(String realmId, String id, String holder, TokenState released) {
    boolean done = take(realmId, id, holder, released);
    if (done) {
      retireReleased(realmId);
    }
    return done;
  }

  private boolean take(String realmId, String id, String holder, TokenState released) {
    return done(
            token(
                    "set t.holder = null, t.state = :to"
                        + TOKEN
                        + " and t.holder = :holder and t.state = :from",
                    realmId,
                    id)
                .setParameter("holder", holder)
                .setParameter("from", ASSIGNED)
                .setParameter("to", released))
        || done(
            token(
                    "set t.holder = null" + TOKEN + " and t.holder = :holder and t.state <> :from",
                    realmId,
                    id)
                .setParameter("holder", holder)
                .setParameter("from", ASSIGNED));
  }

  /** Takes every token from a person, for instance when the person is removed. */
  void releaseAll(String realmId, String holder, TokenState released) {
    String held = " where t.realmId = :realm and t.holder = :holder";
    em.createQuery(
            "update TokenEntity t set t.holder = null, t.state = :to"
                + held
                + " and t.state = :from")
        .setParameter("realm", realmId)
        .setParameter("holder", holder)
        .setParameter("from", ASSIGNED)
        .setParameter("to", released)
        .executeUpdate();
    em.createQuery("update TokenEntity t set t.holder = null" + held)
        .setParameter("realm", realmId)
        .setParameter("holder", holder)
        .executeUpdate();
    retireReleased(realmId);
  }

  /** The holder of a self-enrolled token knows its secret, so nobody else may get it. */
  private void retireReleased(String realmId) {
    em.createQuery(
            "update TokenEntity t set t.state = :to where t.realmId = :realm and t.batch = :batch"
                + " and t.state = :from and t.holder is null")
        .setParameter("realm", realmId)
        .setParameter("batch", SelfEnrolment.BATCH)
        .setParameter("from", AVAILABLE)
        .setParameter("to", RETIRED)
        .executeUpdate();
  }

  /** Keeps a token from use until it is enabled. False if it is not in use or available. */
  boolean disable(String realmId, String id) {
    return move(realmId, id, List.of(AVAILABLE, ASSIGNED), DISABLED);
  }

  /** Ends a token's use until an administrator enables it. False if it is lost or retired. */
  boolean lose(String realmId, String id) {
    return move(realmId, id, List.of(AVAILABLE, ASSIGNED, DISABLED), LOST);
  }

  /** Ends a token's use for good. False if it is retired. */
  boolean retire(String realmId, String id) {
    return move(realmId, id, List.of(AVAILABLE, ASSIGNED, DISABLED, LOST), RETIRED);
  }

  /**
   * Lets a disabled or lost token be used again. False if it is neither, or self-enrolled and held
   * by nobody: such a token is never available.
   */
  boolean enable(String realmId, String id) {
    return done(
            states(
                token(
                    "set t.state = :to" + TOKEN + " and t.state in :from and t.holder is not null",
                    realmId,
                    id),
                List.of(DISABLED, LOST),
                ASSIGNED))
        || done(
            states(
                token(
                        "set t.state = :to"
                            + TOKEN
                            + " and t.state in :from and t.holder is null"
                            + " and (t.batch is null or t.batch <> :selfEnrolled)",
                        realmId,
                        id)
                    .setParameter("selfEnrolled", SelfEnrolment.BATCH),
                List.of(DISABLED, LOST),
                AVAILABLE));
  }

  private boolean move(String realmId, String id, List<TokenState> from, TokenState to) {
    return done(
        states(
            token("set t.state = :to" + TOKEN + " and t.state in :from", realmId, id), from, to));
  }

  private static Query states(Query query, List<TokenState> from, TokenState to) {
    return query.setParameter("from", from).setParameter("to", to);
  }

  private Query token(String statement, String realmId, String id) {
    return em.createQuery("update TokenEntity t " + statement)
        .setParameter("realm", realmId)
        .setParameter("id", id);
  }

  private static boolean done(Query statement) {
    return statement.executeUpdate() == 1;
  }
}
