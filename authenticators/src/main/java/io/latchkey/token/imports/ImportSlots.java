package io.latchkey.token.imports;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.keycloak.models.RealmModel;

/**
 * How many files this node works on at once for a realm. Dry runs count, for they cost what an
 * import does, though nothing remembers them; and nothing of a file is taken in before its turn.
 */
public final class ImportSlots {
  private static final ConcurrentMap<String, Integer> TAKEN = new ConcurrentHashMap<>();

  private ImportSlots() {}

  /**
   * Does some work if there is room for it.
   *
   * @throws TooManyImportsException if there is none
   */
  public static <T> T in(RealmModel realm, Supplier<T> work) {
    String id = realm.getId();
    TAKEN.compute(id, (key, taken) -> oneMore(taken == null ? 0 : taken));
    try {
      return work.get();
    } finally {
      TAKEN.computeIfPresent(id, (key, taken) -> taken == 1 ? null : taken - 1);
    }
  }

  private static int oneMore(int taken) {
    if (taken >= Imports.MOST_AT_ONCE) {
      throw new TooManyImportsException(Imports.MOST_AT_ONCE);
    }
    return taken + 1;
  }
}
