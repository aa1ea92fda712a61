package io.latchkey.it.cluster;

import io.latchkey.demo.server.FreePort;
import io.latchkey.demo.server.ServerSettings;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Nodes on one database whose caches are one, and which state one address. */
final class Cluster implements AutoCloseable {
  private static final String NAME = "keycloak-cluster";
  private static final String ADMINISTRATOR = "administrator";

  private final PostgreSql database = PostgreSql.start();
  private final int port = FreePort.choose();
  private final int management = FreePort.choose();
  private final int transport = FreePort.choose();
  private final List<TestServer> servers = new ArrayList<>();
  private final List<DistributionBackend> nodes;

  /**
   * Starts them.
   *
   * @param size number of nodes
   * @param environment variables of each
   */
  Cluster(int size, Map<String, String> environment) {
    nodes =
        new ArrayList<>(
            DistributionBackend.cluster(
                NAME,
                IntStream.rangeClosed(1, size)
                    .mapToObj(number -> settings(number, environment))
                    .toList(),
                ADMINISTRATOR));
    nodes.forEach(node -> servers.add(new TestServer(node)));
  }

  int size() {
    return nodes.size();
  }

  /**
   * One of the nodes.
   *
   * @param number from 1
   */
  TestServer node(int number) {
    return servers.get(number - 1);
  }

  /** A client of a realm at one of the nodes. */
  OidcApp at(int number, OidcApp app) {
    URI issuer = URI.create(app.issuer().toString().replace(address(1), address(number)));
    return new OidcApp(issuer, app.clientId(), null);
  }

  /** Ends a node as a power cut does. */
  void kill(int number) {
    nodes.get(number - 1).kill();
  }

  /** Starts a node again. */
  void startAgain(int number, Map<String, String> environment) {
    servers.get(number - 1).close();
    DistributionBackend node =
        DistributionBackend.again(NAME, number, settings(number, environment), ADMINISTRATOR);
    nodes.set(number - 1, node);
    servers.set(number - 1, new TestServer(node));
  }

  /** Starts a node again, with this JAR in place of ours. */
  void startAgainWith(Path jar, int number, Map<String, String> environment) {
    servers.get(number - 1).close();
    DistributionBackend node =
        DistributionBackend.withJar(
            jar, NAME + "-next", settings(number, environment), ADMINISTRATOR);
    nodes.set(number - 1, node);
    servers.set(number - 1, new TestServer(node));
  }

  /** A connection to the database that commits each statement. */
  Connection connect() throws SQLException {
    return database.connect();
  }

  private ServerSettings settings(int number, Map<String, String> environment) {
    ServerSettings alone = database.keepDataOf(DistributionBackend.settings()).clustered();
    Map<String, String> variables = new LinkedHashMap<>(alone.environment());
    variables.putAll(environment);
    variables.put("KC_HOSTNAME", address(1));
    variables.put("KC_CACHE_EMBEDDED_NETWORK_BIND_ADDRESS", host(number));
    variables.put("KC_CACHE_EMBEDDED_NETWORK_BIND_PORT", String.valueOf(transport));
    variables.put("JAVA_OPTS_APPEND", DistributionBackend.SHORT_LIVED);
    return new ServerSettings(
            alone.mode(),
            host(number),
            port,
            management,
            alone.buildOptions(),
            alone.options(),
            variables)
        .withAdministrator("admin", ADMINISTRATOR);
  }

  private String address(int number) {
    return "http://" + host(number) + ":" + port;
  }

  private static String host(int number) {
    return "127.0.0." + (20 + number);
  }

  @Override
  public void close() {
    servers.forEach(TestServer::close);
    database.close();
  }
}
