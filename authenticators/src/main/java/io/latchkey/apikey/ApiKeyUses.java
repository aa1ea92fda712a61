package io.latchkey.apikey;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
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

  /**
   * Writes all of them, in the order of their ids, so that nodes do not wait for each other. What
   * cannot be written stays for the next time.
   */
  void flush(KeycloakSessionFactory server) {
    Map<String, Uses> taken = new TreeMap<>();
    for (String id : List.copyOf(waiting.keySet())) {
      Uses uses = waiting.remove(id);
      if (uses != null) {
        taken.put(id, uses);
      }
    }
    if (taken.isEmpty()) {
      return;
    }
    try {
      taken.keySet().removeAll(addTogether(server, Map.copyOf(taken)));
    } catch (RuntimeException e) {
      LOG.warnf(e, "The uses of %d API keys are written one by one", taken.size());
    }
    try {
      while (!taken.isEmpty()) {
        Map.Entry<String, Uses> next = taken.entrySet().iterator().next();
        write(server, next.getKey(), next.getValue());
        taken.remove(next.getKey());
      }
    } finally {
      taken.forEach((id, uses) -> waiting.merge(id, uses, Uses::and));
    }
  }

  /** Adds to the rows that there are, and gives their ids. */
  private static Set<String> addTogether(KeycloakSessionFactory server, Map<String, Uses> taken) {
    return KeycloakModelUtils.runJobInTransactionWithResult(
        server,
        session -> {
          ApiKeyUsageStore store = new ApiKeyUsageStore(session);
          return new TreeMap<>(taken)
              .entrySet().stream()
                  .filter(it -> store.add(it.getKey(), it.getValue()))
                  .map(Map.Entry::getKey)
                  .collect(Collectors.toSet());
        });
  }

  /** The first use of a key, as far as this node knows. */
  private static void write(KeycloakSessionFactory server, String id, Uses uses) {
    try {
      KeycloakModelUtils.runJobInTransaction(
          server, session -> new ApiKeyUsageStore(session).insert(id, uses));
    } catch (RuntimeException e) {
      // Another node was first, or the key is gone, and then there is no row to add to.
      LOG.debugf(e, "The first use of API key %s is added to a row, if there is one", id);
      KeycloakModelUtils.runJobInTransaction(
          server, session -> new ApiKeyUsageStore(session).add(id, uses));
    }
  }
}
