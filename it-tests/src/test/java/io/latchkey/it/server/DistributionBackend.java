package io.latchkey.it.server;

import io.latchkey.demo.server.KeycloakDistribution;
import io.latchkey.demo.server.KeycloakServer;
import io.latchkey.demo.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The distribution from Maven Central, unpacked, with our JAR as it is shipped. */
public final class DistributionBackend implements KeycloakBackend {

  /**
   * Options of Java for servers of tests: without its second compiler, which took three quarters of
   * a server's CPU and is not done when the tests are, and with the collector that costs a small
   * heap least.
   */
  public static final String SHORT_LIVED =
      "-XX:TieredStopAtLevel=1 -XX:-UseG1GC -XX:+UseSerialGC -Xms256m -Xmn96m";

  private static final String ADMIN = "admin";
  private static final String KEYRING = "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String BRUTE_FORCE =
      "--spi-brute-force-protector--default-brute-force-detector--";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final KeycloakDistribution distribution;
  private final KeycloakServer server;
  private final String adminPassword;
  private final @Nullable Database database;

  private DistributionBackend(
      KeycloakDistribution distribution,
      KeycloakServer server,
      String adminPassword,
      @Nullable Database database) {
    this.distribution = distribution;
    this.server = server;
    this.adminPassword = adminPassword;
    this.database = database;
  }

  /** A server with an empty database, that of {@code keycloak.database}, for all tests. */
  static DistributionBackend shared() {
    String database = Setting.of("keycloak.database");
    ServerSettings settings =
        shortLived(withKeyring(settings()))
            .withOption("--vault-dir=" + Vault.directory())
            .withOption("--spi-latchkey--default--maintenance-interval=2")
            .withOption("--spi-latchkey--default--usage-flush-interval=1")
            .withOption("--spi-latchkey--default--outbound-allow=127.0.0.1")
            // A test comes back faster than Keycloak has counted its last attempt, and would be
            // refused for that alone. Attempts at the same time are ours to judge then.
            .withOption(BRUTE_FORCE + "allow-concurrent-requests=true")
            .withOption("--spi-executors--default--bruteforce--min=1")
            .withOption("--spi-executors--default--bruteforce--max=1");
    return switch (database) {
      case "h2" -> start("keycloak", settings, true, null);
      case "postgres" -> startOn(PostgreSql.start(), settings);
      case "mariadb" -> startOn(MariaDb.start(), settings);
      default ->
          throw new IllegalStateException(
              "keycloak.database is '" + database + "', expected h2, postgres or mariadb.");
    };
  }

  private static DistributionBackend startOn(Database database, ServerSettings settings) {
    return start("keycloak", database.keepDataOf(settings), true, database);
  }

  /**
   * A production-mode server with an empty database.
   *
   * @param change adds options, for instance the keyring file
   */
  public static DistributionBackend production(UnaryOperator<ServerSettings> change) {
    return start("keycloak-production", change.apply(shortLived(settings())), true, null);
  }

  /**
   * As {@link #production}, of the only other build: without a vault, and with the tabs of
   * Keycloak's experimental feature in the admin console.
   *
   * @param change adds options
   */
  public static DistributionBackend withTabsAndNoVault(UnaryOperator<ServerSettings> change) {
    ServerSettings settings =
        ServerSettings.production().withBuildOption("--features=declarative-ui");
    return start("keycloak-tabs", change.apply(shortLived(settings)), true, null);
  }

  /**
   * As {@link #production}, of a build with Keycloak's tracing, and with the shared server's vault
   * and keyring.
   *
   * @param collector address that takes traces (OTLP over HTTP), without a path
   */
  public static DistributionBackend tracedTo(String collector) {
    ServerSettings settings =
        shortLived(withKeyring(settings()))
            .withBuildOption("--tracing-enabled=true")
            .withOption("--vault-dir=" + Vault.directory())
            .withOption("--spi-latchkey--default--outbound-allow=127.0.0.1")
            .withOption("--tracing-protocol=http/protobuf")
            .withOption("--tracing-endpoint=" + collector);
    return start("keycloak-traced", settings, true, null);
  }

  /** As {@link #production}, with the embedded database that the last such server left. */
  public static DistributionBackend productionAgain(UnaryOperator<ServerSettings> change) {
    return start("keycloak-production", change.apply(shortLived(settings())), false, null);
  }

  /**
   * A server whose administrator took the JAR out, with the embedded database that the last {@link
   * #production} server left.
   */
  public static DistributionBackend productionWithoutTheJar() {
    String name = "keycloak-without";
    try {
      ServerSettings settings = shortLived(settings()).withAdministrator(ADMIN, ADMIN);
      KeycloakDistribution had =
          BuiltServers.into(folder("keycloak-production"), settings.buildOptions());
      KeycloakDistribution has =
          BuiltServers.with(List.of(), folder(name), settings.buildOptions());
      has.deleteData();
      Files.createSymbolicLink(has.home().resolve("data"), had.home().resolve("data"));
      return run(has, settings, folder(name + ".log"), ADMIN, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(String name) {
    return Setting.path("latchkey.servers").resolve(name);
  }

  /** A production-mode server with an empty database, which imports realm files as it starts. */
  public static DistributionBackend importing(List<Path> realms) {
    String name = "keycloak-production";
    try {
      ServerSettings settings =
          shortLived(settings()).withOption("--import-realm").withAdministrator(ADMIN, ADMIN);
      KeycloakDistribution distribution = prepare(name, settings, true);
      Path folder = Files.createDirectories(distribution.home().resolve("data").resolve("import"));
      for (Path realm : realms) {
        Files.copy(realm, folder.resolve(realm.getFileName()));
      }
      Path log = folder(name + ".log");
      return run(distribution, settings, log, ADMIN, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A production-mode server on a database of the test's own, which it does not close.
   *
   * @param change adds options, for instance the keyring file
   */
  public static DistributionBackend production(
      PostgreSql database, UnaryOperator<ServerSettings> change) {
    ServerSettings settings = shortLived(database.keepDataOf(settings()));
    return start("keycloak-postgres", change.apply(settings), true, null);
  }

  /**
   * The same with both of Java's compilers, as servers run that are used for long, and with the
   * shared server's keyring.
   */
  public static DistributionBackend measured(PostgreSql database) {
    ServerSettings settings =
        database
            .keepDataOf(withKeyring(settings()))
            .withOption("--spi-latchkey--default--outbound-allow=127.0.0.1");
    return start("keycloak-postgres", settings, true, null);
  }

  /**
   * Nodes that are started from one folder, as containers are from one image: one, which makes the
   * tables, and then the others at once.
   *
   * @param name of the folder
   * @param nodes all that they are told, the first administrator included; their build options are
   *     the same
   * @param adminPassword of that administrator, whose name is {@code admin}
   */
  public static List<DistributionBackend> cluster(
      String name, List<ServerSettings> nodes, String adminPassword) {
    try {
      KeycloakDistribution distribution = prepare(name, nodes.get(0), true);
      DistributionBackend first = node(distribution, name, 1, nodes.get(0), adminPassword);
      List<CompletableFuture<DistributionBackend>> others =
          IntStream.range(1, nodes.size())
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> node(distribution, name, i + 1, nodes.get(i), adminPassword)))
              .toList();
      return Stream.concat(Stream.of(first), others.stream().map(CompletableFuture::join)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A node of such a {@link #cluster} that starts again.
   *
   * @param number of the node, from 1
   * @param node what it is told now, with the build options of the others
   */
  public static DistributionBackend again(
      String name, int number, ServerSettings node, String adminPassword) {
    try {
      return node(prepare(name, node, false), name, number, node, adminPassword);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A server with this JAR in place of ours, on the database that its settings name.
   *
   * @param name of the folder
   */
  public static DistributionBackend withJar(
      Path jar, String name, ServerSettings settings, String adminPassword) {
    try {
      KeycloakDistribution distribution =
          BuiltServers.with(List.of(jar), folder(name), settings.buildOptions());
      return run(distribution, settings, folder(name + ".log"), adminPassword, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DistributionBackend node(
      KeycloakDistribution distribution,
      String name,
      int number,
      ServerSettings settings,
      String adminPassword) {
    Path log = folder(name + "-" + number + ".log");
    return run(distribution, settings, log, adminPassword, null);
  }

  /** The same build options for as many as can have them, so that few builds are needed. */
  public static ServerSettings settings() {
    return ServerSettings.production()
        .withBuildOption("--vault=file")
        .withBuildOption("--metrics-enabled=true");
  }

  /** With the shared server's keyring. */
  public static ServerSettings withKeyring(ServerSettings settings) {
    return settings.withEnvironment("KC_SPI_LATCHKEY__DEFAULT__KEYRING", KEYRING);
  }

  private static ServerSettings shortLived(ServerSettings settings) {
    return settings.withEnvironment("JAVA_OPTS_APPEND", SHORT_LIVED);
  }

  private static DistributionBackend start(
      String name, ServerSettings settings, boolean empty, @Nullable Database database) {
    try {
      Path log = folder(name + ".log");
      return run(
          prepare(name, settings, empty),
          settings.withAdministrator(ADMIN, ADMIN),
          log,
          ADMIN,
          database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeycloakDistribution prepare(String name, ServerSettings settings, boolean empty)
      throws IOException {
    KeycloakDistribution distribution = BuiltServers.into(folder(name), settings.buildOptions());
    if (empty && settings.buildOptions().contains("--db=dev-file")) {
      firstStart().giveTables(distribution);
    } else if (empty) {
      distribution.deleteData();
    }
    return distribution;
  }

  private static FirstStart firstStart() throws IOException {
    return FirstStart.done(shortLived(settings()).withAdministrator(ADMIN, ADMIN), PATIENCE);
  }

  /** What {@code kc.sh build} prints, and what the first start after it on an empty database. */
  public static List<String> logLinesOfFirstStart() {
    try {
      FirstStart first = firstStart();
      return Stream.concat(first.buildLogLines().stream(), first.logLines().stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DistributionBackend run(
      KeycloakDistribution distribution,
      ServerSettings settings,
      Path log,
      String adminPassword,
      @Nullable Database database) {
    try {
      return new DistributionBackend(
          distribution,
          KeycloakServer.start(distribution, settings, log, PATIENCE),
          adminPassword,
          database);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public URI url() {
    return server.url();
  }

  @Override
  public String adminUsername() {
    return ADMIN;
  }

  @Override
  public String adminPassword() {
    return adminPassword;
  }

  /** The server's own folder. */
  public Path home() {
    return distribution.home();
  }

  @Override
  public List<String> logLines() {
    try {
      return server.logLines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String metrics() {
    URI metrics = URI.create(server.managementUrl() + "/metrics");
    return Http.send(HttpRequest.newBuilder(metrics)).expect(200).body();
  }

  /** What {@code kc.sh build} has printed, for a server in production mode. */
  public List<String> buildLogLines() {
    try {
      return Files.readAllLines(distribution.buildLog());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the server as a power cut does. */
  public void kill() {
    server.kill();
  }

  @Override
  public void close() {
    server.close();
    if (database != null) {
      database.close();
    }
  }
}
