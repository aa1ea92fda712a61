package io.latchkey.demo;

import io.latchkey.demo.server.KeycloakDistribution;
import io.latchkey.demo.server.KeycloakServer;
import io.latchkey.demo.server.ServerSettings;
import io.latchkey.demo.server.ServerStartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs the demo in the foreground until it is interrupted; {@code mvn -Pdemo} ends here. */
public final class Demo {
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final Path zip;
  private final Path jar;
  private final DemoRealm realm;
  private final Path work;
  private final int port;

  private Demo(Path zip, Path jar, Path realm, Path work, int port) {
    this.zip = zip;
    this.jar = jar;
    this.realm = new DemoRealm(realm, work);
    this.work = work;
    this.port = port;
  }

  /**
   * Starts the demo.
   *
   * @param arguments the distribution's zip, our JAR, the realm file, a folder for everything that
   *     is written, and the port
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try {
      new Demo(
              Path.of(arguments[0]),
              Path.of(arguments[1]),
              Path.of(arguments[2]),
              Path.of(arguments[3]),
              port(arguments[4]))
          .run();
    } catch (ServerStartException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException, InterruptedException {
    KeycloakDistribution distribution = KeycloakDistribution.unpack(zip, work);
    distribution.install(List.of(jar));
    realm.prepare(distribution);
    ServerSettings settings =
        ServerSettings.development()
            .withPort(port)
            .withOption("--import-realm")
            .withAdministrator("admin", "admin");
    System.out.println("Starting Keycloak; the first start takes about a minute.");
    Path log = work.resolve("keycloak.log");
    try (KeycloakServer server = KeycloakServer.start(distribution, settings, log, PATIENCE);
        DemoBank bank = new DemoBank(DemoGuide.realm(port))) {
      realm.remember();
      new DemoInventory(port).addSpare();
      System.out.println(DemoGuide.text(port, bank.address()));
      server.await();
    }
    throw new IllegalArgumentException("Keycloak has ended; its log is " + log + ".");
  }

  private static int port(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    }
    throw new IllegalArgumentException(
        "demo.port must be a number from 1 to 65535, but is " + text + ".");
  }
}
