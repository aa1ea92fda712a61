package io.latchkey.apikey;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;

/** The hashes of API keys at rest: which keyring keys they were made with. */
public final class ApiKeyHashes {
  private final ApiKeyStore store;

  public ApiKeyHashes(KeycloakSession session) {
    this.store = new ApiKeyStore(session);
  }

  /**
   * How many hashes of API keys that may still be used were made with each keyring key. They cannot
   * be made again with another: that takes the API key itself.
   *
   * @param realmId null for all realms
   */
  public Map<String, Long> countByKey(@Nullable String realmId) {
    Map<String, Long> counts = new TreeMap<>();
    for (Object[] row : store.countActiveByKeyringKey(realmId, Time.currentTimeSeconds())) {
      counts.put((String) row[0], (Long) row[1]);
    }
    return counts;
  }
}
