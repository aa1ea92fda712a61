package io.latchkey.server;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;

/** The server's configuration as properties, whose names are {@code kc.} and the option. */
final class PropertiesScope extends Config.AbstractScope {
  private final String prefix;
  private final Map<String, String> values;

  PropertiesScope(String prefix, Map<String, String> values) {
    this.prefix = prefix;
    this.values = values;
  }

  @Override
  public @Nullable String get(String key) {
    String value = values.get(prefix + key);
    return value == null || value.isEmpty() ? null : value;
  }

  @Override
  public Config.Scope scope(String... scope) {
    return new PropertiesScope(prefix + String.join("--", scope) + "--", values);
  }

  @Override
  @SuppressWarnings("deprecation")
  public Set<String> getPropertyNames() {
    return values.keySet();
  }

  @Override
  public Config.Scope root() {
    return new PropertiesScope("kc.", values);
  }
}
