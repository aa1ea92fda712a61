package io.latchkey.it.server;

import io.latchkey.demo.server.KeycloakDistribution;
import io.latchkey.demo.server.KeycloakServer;
import io.latchkey.demo.server.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** The distribution from Maven Central, unpacked, with our JAR as it is shipped. */
public final class DistributionBackend implements KeycloakBackend {

  private static final String ADMIN = "admin";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final KeycloakDistribution distribution;
  private final KeycloakServer server;

  private DistributionBackend(KeycloakDistribution distribution, KeycloakServer server) {
    this.distribution = distribution;
    this.server = server;
  }

  /** A development-mode server with an empty database. */
  static DistributionBackend development() {
    return start("keycloak", ServerSettings.development());
  }

  /**
   * A production-mode server with an empty database.
   *
   * @param change adds options, for instance the keyring file
   */
  public static DistributionBackend production(UnaryOperator<ServerSettings> change) {
    return start("keycloak-production", change.apply(ServerSettings.production()));
  }

  private static DistributionBackend start(String name, ServerSettings settings) {
    try {
      Path work = Files.createDirectories(Setting.path("latchkey.work"));
      var distribution =
          KeycloakDistribution.unpack(Setting.path("latchkey.server.zip"), work.resolve(name));
      distribution.install(List.of(Setting.path("latchkey.jar")));
      distribution.deleteData();
      return new DistributionBackend(
          distribution,
          KeycloakServer.start(
              distribution,
              settings.withAdministrator(ADMIN, ADMIN),
              work.resolve(name + ".log"),
              PATIENCE));
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
    return ADMIN;
  }

  @Override
  public List<String> logLines() {
    try {
      return server.logLines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code kc.sh build} has printed, for a server in production mode. */
  public List<String> buildLogLines() {
    try {
      return Files.readAllLines(distribution.buildLog());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
