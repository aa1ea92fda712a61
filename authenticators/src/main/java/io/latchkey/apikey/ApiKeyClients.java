package io.latchkey.apikey;

import org.keycloak.models.ClientModel;

/** Which clients may turn keys into tokens. */
public final class ApiKeyClients {
  /** {@code true}: the client exchanges keys, and people can make keys for it. */
  static final String ENABLED = "latchkey.api-key.enabled";

  private ApiKeyClients() {}

  /** Whether an administrator lets a client take keys. */
  public static boolean takesKeys(ClientModel client) {
    return Boolean.parseBoolean(client.getAttribute(ENABLED));
  }
}
