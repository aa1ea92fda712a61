package io.latchkey.it.server;

import io.latchkey.demo.server.FreePort;
import io.latchkey.demo.server.ServerSettings;
import io.latchkey.it.realm.Eventually;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of our own with an empty database, on a free port of 127.0.0.1. It runs from
 * Debian's package in a temporary folder, as the user {@code postgres} where we are root.
 */
public final class PostgreSql implements Database {

  private static final String USER = "keycloak";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path folder;
  private final int port;
  private final String password;
  private final String options;
  private final Thread stopAtExit = new Thread(this::stop, "stop-postgresql");

  private PostgreSql(Path folder, String options, String password) {
    this.folder = folder;
    this.port = FreePort.choose();
    this.options = options;
    this.password = password;
  }

  /** Makes and starts a server. */
  public static PostgreSql start() {
    return start(UUID.randomUUID().toString());
  }

  /** The same, whose user {@code keycloak} has this password. */
  public static PostgreSql start(String password) {
    return start(newFolder(), "", password);
  }

  /**
   * The same in an empty folder.
   *
   * @param settings of PostgreSQL, as {@code name=value}
   */
  public static PostgreSql start(Path folder, List<String> settings) {
    return start(folder, " -c " + String.join(" -c ", settings), UUID.randomUUID().toString());
  }

  /** The same, but the server logs the plan of each statement: see {@link #plansOn}. */
  public static PostgreSql startExplaining() {
    return start(
        newFolder(),
        " -c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0"
            + " -c auto_explain.log_analyze=on -c auto_explain.log_timing=off",
        UUID.randomUUID().toString());
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("latchkey-pg");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PostgreSql start(Path folder, String options, String password) {
    try {
      PostgreSql server = new PostgreSql(folder, options, password);
      server.initialize();
      Runtime.getRuntime().addShutdownHook(server.stopAtExit);
      server.run();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server as a crash does; its data stay. */
  public void halt() {
    try {
      call("pg_ctl", "stop", "--mode=immediate", "--pgdata=" + data());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server that was halted. */
  public void startAgain() {
    try {
      run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ServerSettings keepDataOf(ServerSettings settings) {
    return settings.withDatabase("postgres", url(), USER, password);
  }

  /**
   * The same, but over a line that leads here.
   *
   * @param linePort of 127.0.0.1
   */
  public ServerSettings keepDataOf(ServerSettings settings, int linePort) {
    return settings.withDatabase("postgres", url(linePort), USER, password);
  }

  /** Where the server listens on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** A connection of its own, which commits each statement. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), USER, password);
  }

  /**
   * The plans of the statements that a call led to, of those that concern a table. There is at
   * least one.
   */
  public List<String> plansOn(String table, Runnable call) {
    try {
      long before = Files.size(log());
      call.run();
      return Eventually.holds(
          "a statement on " + table + " is in the log.",
          () -> plansSince(before, " on " + table),
          plans -> !plans.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines that go on begin with a tabulator. */
  private List<String> plansSince(long position, String wanted) {
    try (InputStream in = Files.newInputStream(log())) {
      in.skipNBytes(position);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n(?!\t)"))
          .filter(entry -> entry.contains(" plan:\n") && entry.contains(wanted))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(stopAtExit);
  }

  /** Host and port. */
  public String authority() {
    return "127.0.0.1:" + port;
  }

  private String url() {
    return url(port);
  }

  private static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  private void initialize() throws IOException {
    if (Programs.isRoot()) {
      Files.setOwner(
          folder,
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    Path passwordFile = Files.writeString(folder.resolve("password"), password);
    passwordFile.toFile().setReadable(true, false);
    call(
        "initdb",
        "--pgdata=" + data(),
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--locale=C.UTF-8",
        "--encoding=UTF8");
  }

  private void run() throws IOException {
    call(
        "pg_ctl",
        "start",
        "--wait",
        "--pgdata=" + data(),
        "--log=" + log(),
        // Twice the connections of Keycloak's pool, and no socket in a folder that others share.
        "--options=-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=250"
            + options);
  }

  private void stop() {
    halt();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void call(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (Programs.isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
    }
    command.add(program(program).toString());
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("latchkey-" + program, ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(log);
    }
  }

  /** From the path, or where Debian keeps those of the newest version. */
  private static Path program(String name) throws IOException {
    Path debian = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(debian)) {
      return Programs.find(name, "postgresql");
    }
    try (Stream<Path> versions = Files.list(debian)) {
      return Programs.find(
          name,
          "postgresql",
          versions
              .sorted(Comparator.reverseOrder())
              .map(version -> version.resolve("bin"))
              .toList());
    }
  }
}
