package io.latchkey.it.server;

import io.latchkey.demo.server.FreePort;
import io.latchkey.demo.server.ServerSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MariaDB server of our own with an empty database, on a free port of 127.0.0.1. It runs from
 * Debian's package in a temporary folder.
 */
final class MariaDb implements Database {

  private static final String USER = "keycloak";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path folder;
  private final int port = FreePort.choose();
  private final String password = UUID.randomUUID().toString();
  private final Process process;
  private final Thread stopAtExit = new Thread(this::stop, "stop-mariadb");

  private MariaDb(Path folder) throws IOException {
    this.folder = folder;
    install();
    this.process = run();
    Runtime.getRuntime().addShutdownHook(stopAtExit);
  }

  /** Makes and starts a server. */
  static MariaDb start() {
    try {
      MariaDb server = new MariaDb(Files.createTempDirectory("latchkey-mariadb"));
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ServerSettings keepDataOf(ServerSettings settings) {
    return settings.withDatabase(
        "mariadb", "jdbc:mariadb://127.0.0.1:" + port + "/keycloak", USER, password);
  }

  @Override
  public void close() {
    stop();
    Runtime.getRuntime().removeShutdownHook(stopAtExit);
  }

  private void install() throws IOException {
    Process install =
        start("mariadb-install-db", "--auth-root-authentication-method=normal", "--skip-test-db");
    try {
      if (!install.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || install.exitValue() != 0) {
        throw new IllegalStateException("mariadb-install-db failed:\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All of Unicode, which newer versions of MariaDB have by default. */
  private Process run() throws IOException {
    Path first =
        Files.writeString(
            folder.resolve("first.sql"),
            """
            CREATE DATABASE keycloak CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
            CREATE USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
            GRANT ALL ON keycloak.* TO '%1$s'@'127.0.0.1';
            """
                .formatted(USER, password));
    return start(
        "mariadbd",
        "--bind-address=127.0.0.1",
        "--port=" + port,
        "--socket=" + folder.resolve("socket"),
        "--pid-file=" + folder.resolve("pid"),
        "--init-file=" + first,
        // Twice the connections of Keycloak's pool.
        "--max-connections=250",
        "--skip-name-resolve");
  }

  private void awaitReady() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!answers()) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new IllegalStateException("mariadbd did not start:\n" + log());
      }
      try {
        process.waitFor(100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** The server listens once it has run its first statements. */
  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void stop() {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Programs.find(program, "mariadb-server-core", Path.of("/usr/sbin")).toString());
    command.add("--no-defaults");
    command.add("--datadir=" + folder.resolve("data"));
    if (Programs.isRoot()) {
      command.add("--user=root");
    }
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
