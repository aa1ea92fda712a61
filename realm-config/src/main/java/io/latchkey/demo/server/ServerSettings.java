package io.latchkey.demo.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server is started with. Immutable: each method returns a changed copy.
 *
 * @param mode development or production
 * @param host the only address that the server listens on, for instance {@code 127.0.0.1}
 * @param port TCP port of the server, 1 to 65535
 * @param managementPort TCP port of the health endpoint, 1 to 65535
 * @param buildOptions options that {@code kc.sh build} reads
 * @param options options that are read at start
 * @param environment variables added to the server's environment
 */
public record ServerSettings(
    ServerMode mode,
    String host,
    int port,
    int managementPort,
    List<String> buildOptions,
    List<String> options,
    Map<String, String> environment) {

  public ServerSettings {
    buildOptions = List.copyOf(buildOptions);
    options = List.copyOf(options);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /** Development mode on free ports of 127.0.0.1, its caches local to the process. */
  public static ServerSettings development() {
    return on(ServerMode.DEVELOPMENT, List.of("--health-enabled=true"));
  }

  /**
   * Production mode over plain HTTP on free ports of 127.0.0.1, with the embedded database, its
   * caches local to the process.
   */
  public static ServerSettings production() {
    return on(ServerMode.PRODUCTION, List.of("--health-enabled=true", "--db=dev-file"))
        .withOption("--cache=local")
        .withOption("--http-enabled=true")
        .withOption("--hostname-strict=false");
  }

  private static ServerSettings on(ServerMode mode, List<String> buildOptions) {
    return new ServerSettings(
        mode, "127.0.0.1", FreePort.choose(), FreePort.choose(), buildOptions, List.of(), Map.of());
  }

  /** Listens on this port instead of a free one. */
  public ServerSettings withPort(int newPort) {
    return new ServerSettings(
        mode, host, newPort, managementPort, buildOptions, options, environment);
  }

  /** Adds an option that is read at build time, such as {@code --features=…}. */
  public ServerSettings withBuildOption(String option) {
    return new ServerSettings(
        mode, host, port, managementPort, and(buildOptions, option), options, environment);
  }

  /** Adds an option that is read at start, such as {@code --import-realm}. */
  public ServerSettings withOption(String option) {
    return new ServerSettings(
        mode, host, port, managementPort, buildOptions, and(options, option), environment);
  }

  /** Shares its caches with the other nodes on its database. */
  public ServerSettings clustered() {
    return new ServerSettings(
        mode, host, port, managementPort, buildOptions, without("--cache=", options), environment);
  }

  /**
   * Uses a database server instead of the embedded database.
   *
   * @param vendor as {@code --db} takes it, for instance {@code postgres}
   */
  public ServerSettings withDatabase(String vendor, String url, String username, String password) {
    return new ServerSettings(
            mode,
            host,
            port,
            managementPort,
            without("--db=", buildOptions),
            without("--db-url=", options),
            environment)
        .withBuildOption("--db=" + vendor)
        .withOption("--db-url=" + url)
        .withEnvironment("KC_DB_USERNAME", username)
        .withEnvironment("KC_DB_PASSWORD", password);
  }

  /** Makes the server have this administrator, if its database has none. */
  public ServerSettings withAdministrator(String username, String password) {
    return withEnvironment("KC_BOOTSTRAP_ADMIN_USERNAME", username)
        .withEnvironment("KC_BOOTSTRAP_ADMIN_PASSWORD", password);
  }

  /** Sets a variable of the server's environment. */
  public ServerSettings withEnvironment(String name, String value) {
    Map<String, String> variables = new LinkedHashMap<>(environment);
    variables.put(name, value);
    return new ServerSettings(mode, host, port, managementPort, buildOptions, options, variables);
  }

  /** Arguments of {@code kc.sh}. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (mode == ServerMode.DEVELOPMENT) {
      arguments.add("start-dev");
      arguments.addAll(buildOptions);
    } else {
      arguments.addAll(List.of("start", "--optimized"));
    }
    arguments.add("--http-host=" + host);
    arguments.add("--http-port=" + port);
    arguments.add("--http-management-host=" + host);
    arguments.add("--http-management-port=" + managementPort);
    arguments.addAll(options);
    return arguments;
  }

  private static List<String> without(String option, List<String> list) {
    return list.stream().filter(each -> !each.startsWith(option)).toList();
  }

  private static List<String> and(List<String> list, String element) {
    List<String> longer = new ArrayList<>(list);
    longer.add(element);
    return longer;
  }
}
