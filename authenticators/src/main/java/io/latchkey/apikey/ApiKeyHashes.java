package io.latchkey.apikey;

import io.latchkey.compatibility.Clock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** The hashes of API keys at rest: which keyring keys they were made with. */
public final class ApiKeyHashes {
  private final EntityManager em;

  public ApiKeyHashes(KeycloakSession session) {
    this.em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
  }

  /**
   * How many hashes of API keys that may still be used were made with each keyring key. They cannot
   * be made again with another: that takes the API key itself.
   *
   * @param realmId null for all realms
   */
  public Map<String, Long> countByKey(@Nullable String realmId) {
    Map<String, Long> counts = new TreeMap<>();
    for (Object[] row : countActive(realmId, Clock.seconds())) {
      counts.put((String) row[0], (Long) row[1]);
    }
    return counts;
  }

  /** Pairs of a keyring key's id and a count; null for all realms. */
  private List<Object[]> countActive(@Nullable String realmId, long now) {
    TypedQuery<Object[]> query =
        em.createQuery(
                "select k.keyringId, count(k) from ApiKeyEntity k where k.revoked is null"
                    + " and k.expires > :now"
                    + (realmId == null ? "" : " and k.realmId = :realm")
                    + " group by k.keyringId",
                Object[].class)
            .setParameter("now", now);
    return (realmId == null ? query : query.setParameter("realm", realmId)).getResultList();
  }
}
