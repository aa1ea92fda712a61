package io.latchkey.server;

import io.latchkey.keyring.Keyring;
import io.latchkey.keyring.KeyringException;
import io.latchkey.keyring.KeyringFile;
import io.latchkey.keyring.KeyringText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.vault.VaultProvider;
import org.keycloak.vault.VaultStringSecret;

/**
 * The keyring that the server options name, read once. With none named, development mode makes a
 * key in the server's data folder when the first secret is stored, and production mode has none.
 */
final class ConfiguredKeyring {
  private static final Logger LOG = Logger.getLogger(ConfiguredKeyring.class);

  private final @Nullable String vaultKey;
  private final @Nullable String activeKeyId;
  private volatile @Nullable Keyring keyring;
  private volatile String source = "none";

  /**
   * Reads a keyring that is in a file or in an option. One that is in the vault can be read only
   * when there is a session.
   *
   * @throws KeyringException naming the option or file that is wrong
   */
  ConfiguredKeyring(Config.Scope config) {
    ServerOptions.check(config);
    this.vaultKey = config.get(ServerOptions.VAULT_KEY);
    this.activeKeyId = config.get(ServerOptions.ACTIVE);
    String file = config.get(ServerOptions.FILE);
    String text = config.get(ServerOptions.TEXT);
    if (file != null) {
      use("file " + file, new KeyringFile(Path.of(file)).read(activeKeyId));
    } else if (text != null) {
      String option = ServerOptions.spelled(ServerOptions.TEXT);
      use("option keyring", KeyringText.read(option, text, activeKeyId));
    }
  }

  /** Whether {@link #get} will ask the vault. */
  boolean isInVault() {
    return vaultKey != null;
  }

  /**
   * The keyring.
   *
   * @throws KeyringMissingException if none is set in production mode
   * @throws KeyringException naming the option, if the vault does not hold what it says
   */
  Keyring get(KeycloakSession session) {
    Keyring read = keyring;
    return read != null ? read : readOnce(session);
  }

  private synchronized Keyring readOnce(KeycloakSession session) {
    Keyring read = keyring;
    if (read != null) {
      return read;
    }
    if (vaultKey != null) {
      return use(
          "vault key " + vaultKey,
          KeyringText.read(
              ServerOptions.spelled(ServerOptions.VAULT_KEY),
              secret(session, vaultKey),
              activeKeyId));
    }
    if (!Environment.isDevMode()) {
      throw new KeyringMissingException();
    }
    return developmentKeyring();
  }

  /** For the administrator: where the keys come from and their ids. */
  void describe(Map<String, String> info) {
    info.put("keyring", source);
    Keyring read = keyring;
    if (read != null) {
      info.put("keyring-active", read.activeKeyId());
      info.put("keyring-keys", String.join(", ", new TreeSet<>(read.keyIds())));
    }
  }

  private Keyring use(String from, Keyring read) {
    source = from;
    keyring = read;
    LOG.infof(
        "Keyring read from %s: keys %s, active %s",
        from, new TreeSet<>(read.keyIds()), read.activeKeyId());
    return read;
  }

  /**
   * The vault knows realms only, so we ask as the master realm. In a session of its own: a session
   * keeps the vault of the realm that it first asked for.
   */
  private static String secret(KeycloakSession session, String key) {
    String option = ServerOptions.spelled(ServerOptions.VAULT_KEY);
    KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
    if (factory.getProviderFactory(VaultProvider.class) == null) {
      throw new KeyringException(option + " is set, but the server has no vault: set --vault");
    }
    RealmModel master = session.realms().getRealmByName(Config.getAdminRealm());
    return KeycloakModelUtils.runJobInTransactionWithResult(
        factory,
        own -> {
          own.getContext().setRealm(master);
          try (VaultStringSecret secret = own.vault().getStringSecret("${vault." + key + "}")) {
            return secret
                .get()
                .orElseThrow(
                    () ->
                        new KeyringException(
                            option + ": the vault of the master realm has no secret " + key));
          }
        });
  }

  private Keyring developmentKeyring() {
    Path file = Path.of(System.getProperty("kc.home.dir", "."), "data", "latchkey", "keyring");
    KeyringFile keyringFile = new KeyringFile(file);
    try {
      keyringFile.createIfMissing();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the development keyring " + file, e);
    }
    LOG.warnf(
        "Development mode: secrets are sealed with the key in %s. Set %s for production.",
        file, ServerOptions.spelled(ServerOptions.FILE));
    Keyring read = keyringFile.read(null);
    source = "file " + file + " (development)";
    keyring = read;
    return read;
  }
}
