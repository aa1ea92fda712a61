package io.latchkey.token;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The sealed secrets of tokens, whatever is in them. */
final class TokenEnvelopes {
  private final EntityManager em;

  TokenEnvelopes(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
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
}
