package io.latchkey.it.server;

import io.latchkey.demo.server.KeycloakDistribution;
import io.latchkey.demo.server.KeycloakServer;
import io.latchkey.demo.server.ServerSettings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A production server with our JAR that has started once, on an empty embedded database, for all
 * JVMs of the tests. Others begin with a copy of what it stored: to make the tables and the master
 * realm takes half the CPU of a start.
 */
final class FirstStart {
  private static final Path TABLES = Path.of("data", "h2");
  private static final String LOG = "first-start.log";

  private final KeycloakDistribution server;

  private FirstStart(KeycloakDistribution server) {
    this.server = server;
  }

  /** Starts it, unless that has been done. */
  static synchronized FirstStart done(ServerSettings settings, Duration patience)
      throws IOException {
    Path folder = Files.createDirectories(Setting.path("latchkey.work").resolve("first-start"));
    try (FileChannel file =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.lock()) {
      assert lock.isValid();
      KeycloakDistribution server = BuiltServers.into(folder, settings.buildOptions());
      Path log = server.home().resolve(LOG);
      if (!Files.exists(log)) {
        server.deleteData();
        Path unfinished = folder.resolve(LOG);
        KeycloakServer.start(server, settings, unfinished, patience).close();
        Files.move(unfinished, log);
      }
      return new FirstStart(server);
    }
  }

  /** Makes a server have these tables and nothing else. */
  void giveTables(KeycloakDistribution other) throws IOException {
    other.deleteData();
    Path tables = Files.createDirectories(other.home().resolve(TABLES));
    try (Stream<Path> files = Files.list(server.home().resolve(TABLES))) {
      for (Path file : files.toList()) {
        Files.copy(file, tables.resolve(file.getFileName()));
      }
    }
  }

  /** What {@code kc.sh build} has printed. */
  List<String> buildLogLines() throws IOException {
    return Files.readAllLines(server.buildLog());
  }

  /** What the server has printed. */
  List<String> logLines() throws IOException {
    return Files.readAllLines(server.home().resolve(LOG));
  }
}
