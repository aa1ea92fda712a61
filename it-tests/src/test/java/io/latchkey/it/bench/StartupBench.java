package io.latchkey.it.bench;

import io.latchkey.demo.server.KeycloakDistribution;
import io.latchkey.demo.server.KeycloakServer;
import io.latchkey.demo.server.ServerSettings;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code kc.sh build} and a start until the server is ready, with the JAR and without, in turn. */
class StartupBench {
  private static final int ROUNDS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Report report = new Report(StartupBench.class);

  @Test
  void theJarDoesNotSlowTheServersStart() throws IOException {
    try (PostgreSql stockData = PostgreSql.start();
        PostgreSql ourData = PostgreSql.start()) {
      Path jar = Setting.path("latchkey.jar");
      Server stock = new Server("startup-stock", List.of(), stockData);
      Server ours = new Server("startup-latchkey", List.of(jar), ourData);
      // The first start makes the tables.
      stock.buildAndStart();
      ours.buildAndStart();
      stock.forget();
      ours.forget();
      for (int round = 0; round < ROUNDS; round++) {
        for (Server server : round % 2 == 0 ? List.of(stock, ours) : List.of(ours, stock)) {
          server.buildAndStart();
        }
      }
      report.table("", "`kc.sh build` in s", "start in s", "rounds");
      stock.row("without the JAR");
      ours.row("with the JAR");
      report.atMost(
          "`kc.sh build`, with to without", Figures.ratio(ours.builds, stock.builds), 1.05);
      report.atMost("start, with to without", Figures.ratio(ours.starts, stock.starts), 1.05);
      report.atMost("size of the JAR in MB", Files.size(jar) / 1e6, 1.5);
      report.publish();
    }
  }

  private final class Server {
    private final KeycloakDistribution distribution;
    private final PostgreSql database;
    private final Path log;
    private final List<Double> builds = new ArrayList<>();
    private final List<Double> starts = new ArrayList<>();

    Server(String name, List<Path> jars, PostgreSql database) throws IOException {
      Path servers = Files.createDirectories(Setting.path("latchkey.servers"));
      this.distribution =
          KeycloakDistribution.unpack(Setting.path("latchkey.server.zip"), servers.resolve(name));
      this.distribution.install(jars);
      this.database = database;
      this.log = servers.resolve(name + ".log");
    }

    void buildAndStart() throws IOException {
      ServerSettings settings =
          database
              .keepDataOf(ServerSettings.production())
              .withEnvironment(
                  "KC_SPI_LATCHKEY__DEFAULT__KEYRING",
                  "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
      // What remembers that the server is built: it is to be built again.
      Files.deleteIfExists(distribution.home().resolve(".built-from"));
      long begin = System.nanoTime();
      distribution.build(settings.buildOptions());
      long built = System.nanoTime();
      try (KeycloakServer server = KeycloakServer.start(distribution, settings, log, PATIENCE)) {
        starts.add((System.nanoTime() - built) / 1e9);
        builds.add((built - begin) / 1e9);
        System.out.println(server.url() + " is ready");
      }
    }

    void forget() {
      builds.clear();
      starts.clear();
    }

    void row(String what) {
      report.row(what, Figures.median(builds), Figures.median(starts), builds.size());
    }
  }
}
