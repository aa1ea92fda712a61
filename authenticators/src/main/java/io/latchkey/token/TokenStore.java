package io.latchkey.token;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** Reads and statements on LK_TOKEN. Every one names the realm. */
final class TokenStore {
  private static final int PAGE = 250;

  /** Null, for any number of uses, stays null. */
  private static final String USED_ONCE =
      "t.usesLeft = case when t.usesLeft > 0 then t.usesLeft - 1 else t.usesLeft end";

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

  /** Ids first: an index finds the page without reading the rows that are skipped. */
  List<TokenEntity> list(String realmId, TokenSearch search) {
    List<String> ids =
        search
            .query(
                "select t.id from TokenEntity t",
                TokenSearch.ORDER,
                jpql -> em.createQuery(jpql, String.class),
                realmId)
            .setFirstResult(search.first())
            .setMaxResults(search.max())
            .getResultList();
    return ids.isEmpty()
        ? List.of()
        : em.createQuery(
                "select t from TokenEntity t where t.realmId = :realm and t.id in :ids"
                    + TokenSearch.ORDER,
                TokenEntity.class)
            .setParameter("realm", realmId)
            .setParameter("ids", ids)
            .getResultList();
  }

  /** Of rows, not ids: an index without them is smaller by far. */
  long count(String realmId, TokenSearch search) {
    return search
        .query(
            "select count(*) from TokenEntity t",
            "",
            jpql -> em.createQuery(jpql, Long.class),
            realmId)
        .getSingleResult();
  }

  /** Each page begins after the last token of the one before, and none stays in memory. */
  void forEach(String realmId, TokenSearch search, Consumer<TokenEntity> action) {
    List<TokenEntity> page =
        search
            .query(
                "select t from TokenEntity t",
                TokenSearch.ORDER,
                jpql -> em.createQuery(jpql, TokenEntity.class),
                realmId)
            .setMaxResults(PAGE)
            .getResultList();
    while (!page.isEmpty()) {
      page.forEach(action);
      TokenEntity last = page.get(page.size() - 1);
      page.forEach(em::detach);
      page =
          search
              .query(
                  "select t from TokenEntity t",
                  TokenSearch.AFTER + TokenSearch.ORDER,
                  jpql -> em.createQuery(jpql, TokenEntity.class),
                  realmId)
              .setParameter("serial", last.serialLower)
              .setParameter("id", last.id)
              .setMaxResults(PAGE)
              .getResultList();
    }
  }

  List<String> idsOfHolder(String realmId, String holder) {
    return em.createQuery(
            "select t.id from TokenEntity t where t.realmId = :realm and t.holder = :holder",
            String.class)
        .setParameter("realm", realmId)
        .setParameter("holder", holder)
        .getResultList();
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

  /** The tokens of this serial number in any case, whoever made them. */
  List<TokenEntity> ofSerial(String realmId, String serial, int max) {
    return em.createQuery(
            "select t from TokenEntity t where t.realmId = :realm and t.serialLower = :serial"
                + " order by t.id",
            TokenEntity.class)
        .setParameter("realm", realmId)
        .setParameter("serial", TokenEntity.searchable(serial))
        .setMaxResults(max)
        .getResultList();
  }

  /** The token whose serial number comes next after a text; the last one if none does. */
  @Nullable TokenEntity neighbour(String realmId, String serial) {
    return Stream.of(
            "t.serialLower >= :serial order by t.serialLower, t.id",
            "t.serialLower < :serial order by t.serialLower desc, t.id desc")
        .map(
            where ->
                em.createQuery(
                        "select t from TokenEntity t where t.realmId = :realm and " + where,
                        TokenEntity.class)
                    .setParameter("realm", realmId)
                    .setParameter("serial", TokenEntity.searchable(serial))
                    .setMaxResults(1)
                    .getResultList())
        .flatMap(List::stream)
        .findFirst()
        .orElse(null);
  }

  /** The available tokens of a batch, locked or not. */
  List<TokenEntity> availableOf(String realmId, String batch, Collection<String> kinds, int max) {
    return em.createQuery(
            "select t from TokenEntity t where t.realmId = :realm and t.batch = :batch"
                + " and t.kind in :kinds and t.state = io.latchkey.token.TokenState.AVAILABLE"
                + " order by t.id",
            TokenEntity.class)
        .setParameter("realm", realmId)
        .setParameter("batch", batch)
        .setParameter("kinds", kinds)
        .setMaxResults(max)
        .getResultList();
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
   * Takes the row's lock until the transaction ends.
   *
   * @return false if the token is locked or not available
   */
  boolean chargeAvailable(String realmId, String id, long now) {
    return em.createQuery(
                "update TokenEntity t set t.failures = t.failures + 1 where t.realmId = :realm"
                    + " and t.id = :id and t.lockedUntil <= :now"
                    + " and t.state = io.latchkey.token.TokenState.AVAILABLE")
            .setParameter("realm", realmId)
            .setParameter("id", id)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
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
    change(
        "update TokenEntity t set t.lockedUntil = :until where t.realmId = :realm and t.id = :id",
        realmId,
        id,
        "until",
        until);
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

  /**
   * Puts another envelope in place of the one that was read.
   *
   * @return false if the secret was changed meanwhile, or there is no such token
   */
  boolean reseal(TokenEntity token, String envelope) {
    return em.createQuery(
                "update TokenEntity t set t.secret = :new"
                    + " where t.realmId = :realm and t.id = :id and t.secret = :old")
            .setParameter("new", envelope)
            .setParameter("realm", token.realmId)
            .setParameter("id", token.id)
            .setParameter("old", token.secret)
            .executeUpdate()
        == 1;
  }

  /** Tokens whose envelope does not begin so, in the order of their ids. */
  List<TokenEntity> sealedOtherwise(String realmId, String prefix, String afterId, int max) {
    return em.createQuery(
            "select t from TokenEntity t where t.realmId = :realm and t.id > :after"
                + " and substring(t.secret, 1, :length) <> :prefix order by t.id",
            TokenEntity.class)
        .setParameter("realm", realmId)
        .setParameter("after", afterId)
        .setParameter("length", prefix.length())
        .setParameter("prefix", prefix)
        .setMaxResults(max)
        .getResultList();
  }

  /**
   * How many envelopes each key sealed.
   *
   * @param realmId null for all realms
   * @return pairs of the key's id, as the envelopes state it, and a count; the id is an empty text
   *     for what has not the shape of an envelope
   */
  List<Object[]> countByKey(@Nullable String realmId) {
    // The text between the first two dots: "lk1.<key id>.<base64url>".
    TypedQuery<Object[]> query =
        em.createQuery(
            "select case when t.secret like 'lk1._%._%' then"
                + " substring(t.secret, 5, locate('.', t.secret, 5) - 5) else '' end as sealedBy,"
                + " count(t) from TokenEntity t"
                + (realmId == null ? "" : " where t.realmId = :realm")
                + " group by sealedBy",
            Object[].class);
    return (realmId == null ? query : query.setParameter("realm", realmId)).getResultList();
  }

  private boolean change(String jpql, String realmId, String id, String name, Object value) {
    return em.createQuery(jpql)
            .setParameter("realm", realmId)
            .setParameter("id", id)
            .setParameter(name, value)
            .executeUpdate()
        == 1;
  }
}
