package io.latchkey.server;

import io.latchkey.keyring.Keyring;
import io.latchkey.keyring.KeyringException;
import io.latchkey.keyring.KeyringFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.util.Environment;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.provider.ServerInfoAwareProviderFactory;

/**
 * Reads the server options {@code --spi-latchkey--default--keyring-file} and {@code
 * --spi-latchkey--default--keyring-active}.
 *
 * <p>A keyring that is set but wrong stops the server: it would otherwise be noticed at the first
 * login. With none set, development mode makes a key in the server's data folder when the first
 * secret is stored, and production mode starts but stores no secret.
 */
public final class DefaultLatchkeyProviderFactory
    implements LatchkeyProviderFactory, ServerInfoAwareProviderFactory {
  public static final String PROVIDER_ID = "default";

  private static final Logger LOG = Logger.getLogger(DefaultLatchkeyProviderFactory.class);
  private static final String KEYRING_FILE = "keyringFile";
  private static final String KEYRING_ACTIVE = "keyringActive";

  private @Nullable Keyring keyring;
  private String source = "none";

  @Override
  public LatchkeyProvider create(KeycloakSession session) {
    return this::keyring;
  }

  @Override
  public void init(Config.Scope config) {
    String file = config.get(KEYRING_FILE);
    if (file != null) {
      source = file;
      keyring = new KeyringFile(Path.of(file)).read(config.get(KEYRING_ACTIVE));
      LOG.infof(
          "Keyring read from %s: keys %s, active %s",
          file, keyring.keyIds(), keyring.activeKeyId());
    } else if (config.get(KEYRING_ACTIVE) != null) {
      throw new KeyringException("keyring-active is set, but keyring-file is not");
    }
  }

  @Override
  public void postInit(KeycloakSessionFactory factory) {}

  @Override
  public List<ProviderConfigProperty> getConfigMetadata() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(KEYRING_FILE)
        .type(ProviderConfigProperty.STRING_TYPE)
        .helpText(
            "File with the keys that protect secrets at rest: one <key id>=<base64 of 32 bytes> a"
                + " line, readable by its owner only.")
        .add()
        .property()
        .name(KEYRING_ACTIVE)
        .type(ProviderConfigProperty.STRING_TYPE)
        .helpText("Id of the key that encrypts from now on. Needed if there are several.")
        .add()
        .build();
  }

  @Override
  public Map<String, String> getOperationalInfo() {
    Map<String, String> info = new TreeMap<>();
    String version = getClass().getPackage().getImplementationVersion();
    info.put("version", version != null ? version : "development");
    info.put("keyring", source);
    if (keyring != null) {
      info.put("keyring-active", keyring.activeKeyId());
    }
    return info;
  }

  @Override
  public String getId() {
    return PROVIDER_ID;
  }

  @Override
  public void close() {}

  private synchronized Keyring keyring() {
    if (keyring == null) {
      if (!Environment.isDevMode()) {
        throw new KeyringMissingException();
      }
      keyring = developmentKeyring();
    }
    return keyring;
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
        "Development mode: secrets are sealed with the key in %s. Set"
            + " --spi-latchkey--default--keyring-file for production.",
        file);
    source = file + " (development)";
    return keyringFile.read(null);
  }
}
