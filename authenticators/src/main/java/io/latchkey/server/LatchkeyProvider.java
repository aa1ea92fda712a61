package io.latchkey.server;

import io.latchkey.keyring.Keyring;
import java.util.concurrent.ExecutorService;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/** What the administrator set for the whole server. */
public interface LatchkeyProvider extends Provider {

  /** The provider of this server. */
  static LatchkeyProvider of(KeycloakSession session) {
    return session.getProvider(LatchkeyProvider.class);
  }

  /**
   * The keyring that protects secrets at rest.
   *
   * @throws KeyringMissingException if the server runs in production mode and none is set
   */
  Keyring keyring();

  /** The hosts that may be called, as the administrator of the server set them. */
  AllowedHosts outboundAllow();

  /** Threads for calls to other servers that are made at the same time; rejects at its bound. */
  ExecutorService outboundThreads();

  /** Work that nobody waits for. */
  RealmQueue realmQueue();

  @Override
  default void close() {}
}
