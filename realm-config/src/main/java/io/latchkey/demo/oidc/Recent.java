package io.latchkey.demo.oidc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The latest values by their names; the oldest goes if there are too many. */
public final class Recent<V> {
  static final int CAPACITY = 100;

  private final Map<String, V> values = new LinkedHashMap<>();

  /** Keeps a value, in place of one of the same name. */
  public synchronized void put(String name, V value) {
    values.remove(name);
    values.put(name, value);
    if (values.size() > CAPACITY) {
      values.remove(values.keySet().iterator().next());
    }
  }

  public synchronized Optional<V> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** Takes a value out. */
  public synchronized Optional<V> remove(String name) {
    return Optional.ofNullable(values.remove(name));
  }
}
