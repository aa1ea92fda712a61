package io.latchkey.apikey;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Uses of keys on this node that are not written yet. To count one takes no I/O and cannot fail;
 * there is one entry for each key that is in use.
 */
final class ApiKeyUses {
  private static final Logger LOG = Logger.getLogger(ApiKeyUses.class);
  private static final int MAX_ADDRESS = 64;

  private final Map<String, Uses> waiting = new ConcurrentHashMap<>();

  /**
   * Some uses of one key.
   *
   * @param last when the last one was, in seconds since 1970
   * @param from where that one came from
   */
  record Uses(long count, long last, String from) {
    Uses and(Uses other) {
      Uses later = other.last >= last ? other : this;
      return new Uses(count + other.count, later.last, later.from);
    }
  }

  /**
   * Counts one use.
   *
   * @param now in seconds since 1970
   * @param from the caller's address
   */
  void count(String id, long now, String from) {
    String address = from.length() > MAX_ADDRESS ? from.substring(0, MAX_ADDRESS) : from;
    waiting.merge(id, new Uses(1, now, address), Uses::and);
  }

  /** Writes all of them, in the order of their ids, so that nodes do not wait for each other. */
  void flush(KeycloakSessionFactory server) {
    Map<String, Uses> taken = new TreeMap<>();
    for (String id : waiting.keySet()) {
      Uses uses = waiting.remove(id);
      if (uses != null) {
        taken.put(id, uses);
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    try {
      Map<String, Uses> first =
          KeycloakModelUtils.runJobInTransactionWithResult(
              server,
              session -> {
                ApiKeyUsageStore store = new ApiKeyUsageStore(session);
                Map<String, Uses> unwritten = new TreeMap<>(taken);
                unwritten.entrySet().removeIf(it -> store.add(it.getKey(), it.getValue()));
                return unwritten;
              });
      first.forEach((id, uses) -> insert(server, id, uses));
    } catch (RuntimeException e) {
      taken.forEach((id, uses) -> waiting.merge(id, uses, Uses::and));
      throw e;
    }
  }

  /** The first use of a key, as far as this node knows. */
  private static void insert(KeycloakSessionFactory server, String id, Uses uses) {
    try {
      KeycloakModelUtils.runJobInTransaction(
          server, session -> new ApiKeyUsageStore(session).insert(id, uses));
    } catch (RuntimeException e) {
      // Another node was first, or the key is gone.
      LOG.debugf(e, "The first use of API key %s is added to a row, if there is one", id);
      KeycloakModelUtils.runJobInTransaction(
          server, session -> new ApiKeyUsageStore(session).add(id, uses));
    }
  }
}
