package io.latchkey.token;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The tokens of a realm that a search means, each by an index. */
final class TokenSearches {
  private static final int PAGE = 250;

  private final EntityManager em;

  TokenSearches(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
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

  /** How many tokens of a batch a person holds, usable or not. */
  long countOfHolder(String realmId, String holder, String batch) {
    return em.createQuery(
            "select count(t) from TokenEntity t where t.realmId = :realm and t.holder = :holder"
                + " and t.batch = :batch",
            Long.class)
        .setParameter("realm", realmId)
        .setParameter("holder", holder)
        .setParameter("batch", batch)
        .getSingleResult();
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
}
