package io.latchkey.server;

import io.latchkey.keyring.KeyringException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * The server options {@code --spi-latchkey--default--…}. They say where the keyring is: in a file,
 * in an option of its own (for the environment and the configuration keystore), or in Keycloak's
 * vault; which hosts the server may call; and how often it writes and deletes on its own.
 */
final class ServerOptions {
  static final String FILE = "keyring-file";
  static final String TEXT = "keyring";
  static final String VAULT_KEY = "keyring-vault-key";
  static final String ACTIVE = "keyring-active";
  static final String OUTBOUND_ALLOW = "outbound-allow";
  static final String MAINTENANCE_INTERVAL = "maintenance-interval";
  static final String USAGE_FLUSH_INTERVAL = "usage-flush-interval";

  private static final List<String> SOURCES = List.of(FILE, TEXT, VAULT_KEY);
  private static final String SPI = "kc.spi-latchkey";

  /** With two hyphens between the parts or, as older versions of Keycloak spell it, with one. */
  private static final List<String> SCOPES = List.of(SPI + "--default--", SPI + "-default-");

  private static final Set<String> OF_KEYCLOAK =
      Set.of(
          SPI + "--default--enabled",
          SPI + "-default-enabled",
          SPI + "--provider",
          SPI + "-provider",
          SPI + "--provider-default",
          SPI + "-provider-default");

  private static final int TEN_SECONDS = 10;
  private static final int AN_HOUR = 60 * 60;
  private static final int A_DAY = 24 * AN_HOUR;

  private ServerOptions() {}

  /**
   * Seconds between two rounds of maintenance.
   *
   * @throws IllegalArgumentException naming the option, if it is no whole number from 1 to a day
   */
  static int maintenanceInterval(Config.Scope config) {
    return seconds(config, MAINTENANCE_INTERVAL, AN_HOUR, A_DAY);
  }

  /**
   * Seconds after which the use of an API key is written at the latest.
   *
   * @throws IllegalArgumentException naming the option, if it is no whole number from 1 to an hour
   */
  static int usageFlushInterval(Config.Scope config) {
    return seconds(config, USAGE_FLUSH_INTERVAL, TEN_SECONDS, AN_HOUR);
  }

  private static int seconds(Config.Scope config, String name, int unset, int max) {
    String value = config.get(name);
    if (value == null) {
      return unset;
    }
    try {
      int seconds = Integer.parseInt(value.strip());
      if (seconds >= 1 && seconds <= max) {
        return seconds;
      }
    } catch (NumberFormatException e) {
      // Said below, with the bounds.
    }
    throw new IllegalArgumentException(
        spelled(name) + ": expected a whole number of seconds from 1 to " + max);
  }

  /**
   * Checks the options as far as can be without reading what they name.
   *
   * @throws KeyringException naming the option that is misspelt, set without a value, set beside
   *     another source, or set without one
   */
  static void check(Config.Scope config) {
    for (String name : names(config)) {
      if (name.startsWith(SPI + "-") && !OF_KEYCLOAK.contains(name)) {
        checkName(name, config);
      }
    }
    List<String> set = SOURCES.stream().filter(name -> config.get(name) != null).toList();
    if (set.size() > 1) {
      throw new KeyringException(
          "The keyring can have one source, but these options are set: " + spelled(set));
    }
    if (set.isEmpty() && config.get(ACTIVE) != null) {
      throw new KeyringException(
          spelled(ACTIVE) + " is set, but there is no keyring: none of " + spelled(SOURCES));
    }
  }

  /** An option as an administrator spells it. */
  static String spelled(String name) {
    return "--spi-latchkey--default--" + name;
  }

  private static List<String> spelled(List<String> names) {
    return names.stream().map(ServerOptions::spelled).toList();
  }

  /** Keycloak takes any name, and a keyring that nobody reads would be noticed too late. */
  private static void checkName(String property, Config.Scope config) {
    String name = inScope(property);
    List<String> known = metadata().stream().map(ProviderConfigProperty::getName).toList();
    if (name == null || !known.contains(name)) {
      throw new KeyringException(
          "There is no option --"
              + property.substring("kc.".length())
              + "; expected one of "
              + spelled(known));
    }
    if (config.get(name) == null) {
      throw new KeyringException(spelled(name) + " is set, but has no value");
    }
  }

  // Deprecated, since not all scopes have names; the one of the running server has.
  @SuppressWarnings("deprecation")
  private static Set<String> names(Config.Scope config) {
    return config.root().getPropertyNames();
  }

  private static @Nullable String inScope(String property) {
    return SCOPES.stream()
        .filter(property::startsWith)
        .map(scope -> property.substring(scope.length()))
        .findFirst()
        .orElse(null);
  }

  static List<ProviderConfigProperty> metadata() {
    return ProviderConfigurationBuilder.create()
        .property()
        .name(FILE)
        .type(ProviderConfigProperty.STRING_TYPE)
        .helpText(
            "File with the keys that protect secrets at rest: one <key id>=<base64 of 32 bytes> a"
                + " line, readable by its owner only.")
        .add()
        .property()
        .name(TEXT)
        .type(ProviderConfigProperty.PASSWORD)
        .secret(true)
        .helpText(
            "The keys themselves, separated by commas. For the environment and the configuration"
                + " keystore, never for the command line.")
        .add()
        .property()
        .name(VAULT_KEY)
        .type(ProviderConfigProperty.STRING_TYPE)
        .helpText(
            "Key of the secret in Keycloak's vault that holds the keys, as the master realm sees"
                + " it.")
        .add()
        .property()
        .name(ACTIVE)
        .type(ProviderConfigProperty.STRING_TYPE)
        .helpText("Id of the key that encrypts from now on. Needed if there are several.")
        .add()
        .property()
        .name(OUTBOUND_ALLOW)
        .type(ProviderConfigProperty.STRING_TYPE)
        .helpText(
            "Hosts that this server may call for us (validation servers, SMS gateways, servers that"
                + " claims come from), separated by commas: names or addresses, any port. Over"
                + " plain HTTP only its own machine. For claims of another server, a host in a"
                + " private network is named by its address as well. None unless set.")
        .add()
        .property()
        .name(MAINTENANCE_INTERVAL)
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .defaultValue(AN_HOUR)
        .helpText(
            "Seconds between two rounds in which one node deletes what ended long ago and warns of"
                + " API keys that end soon: 1 to 86400.")
        .add()
        .property()
        .name(USAGE_FLUSH_INTERVAL)
        .type(ProviderConfigProperty.INTEGER_TYPE)
        .defaultValue(TEN_SECONDS)
        .helpText(
            "Seconds after which each node writes at the latest how API keys were used: 1 to 3600."
                + " What it has not written when it stops is not counted.")
        .add()
        .build();
  }
}
