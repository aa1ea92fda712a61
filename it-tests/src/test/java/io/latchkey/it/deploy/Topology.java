package io.latchkey.it.deploy;

import io.latchkey.demo.server.FreePort;
import io.latchkey.demo.server.ServerMode;
import io.latchkey.demo.server.ServerSettings;
import io.latchkey.it.docs.PageCommand;
import io.latchkey.it.gateway.GatewayProgram;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.PostgreSql;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code compose.yaml} describes, as processes of this machine: its environment, its proxy and
 * its secrets, with addresses and folders of this machine in place of those of its containers.
 */
final class Topology implements AutoCloseable {
  static final String HOST = "sso.example.org";
  private static final DeploymentFile COMPOSE = DeploymentFile.named("compose.yaml");

  private final Path secrets;
  private final int port = FreePort.choose();
  private final int management = FreePort.choose();
  private final int cluster = FreePort.choose();
  private final int plain = FreePort.choose();
  private final int tls = FreePort.choose();
  private final PostgreSql database;
  private final List<DistributionBackend> nodes;
  private final GatewayProgram proxy;

  private Topology(Path folder) throws IOException {
    secrets = makeSecrets(folder);
    database = PostgreSql.start(secret("db-password"));
    makeDatabase();
    nodes =
        DistributionBackend.cluster(
            "keycloak-postgres", List.of(settings(1), settings(2)), administratorsPassword());
    proxy = startProxy();
  }

  static Topology start(Path folder) throws IOException {
    return new Topology(folder);
  }

  /** As docs/deploy.md says, in a folder that stands for a clone. */
  private static Path makeSecrets(Path folder) throws IOException {
    Path files = Files.createDirectories(folder.resolve("realm-config").resolve("deploy"));
    Path script = DeploymentFile.named("make-secrets").path();
    Files.copy(script, files.resolve("make-secrets"), StandardCopyOption.COPY_ATTRIBUTES);
    PageCommand.of("docs/deploy.md", "realm-config/deploy/make-secrets").run(folder);
    return files.resolve("secrets");
  }

  /** Where people reach it. Keycloak's forms come without TLS there, for clients of the tests. */
  URI address() {
    return URI.create("http://127.0.0.1:" + plain);
  }

  /** Where the proxy speaks TLS, as {@link #HOST}. */
  int tlsPort() {
    return tls;
  }

  DistributionBackend node(int number) {
    return nodes.get(number - 1);
  }

  /** The file of a secret. */
  Path secretFile(String name) {
    return secrets.resolve(name);
  }

  /** The environment of a node, which is the same for all but for its addresses. */
  Map<String, String> environment(int number) {
    Map<String, String> environment = new LinkedHashMap<>();
    ((Map<?, ?>) COMPOSE.at("services", "keycloak-1", "environment"))
        .forEach((name, value) -> environment.put((String) name, here((String) value)));
    // Containers have addresses of their own.
    environment.put("KC_HTTP_HOST", host(number));
    environment.put("KC_HTTP_PORT", String.valueOf(port));
    environment.put("KC_HTTP_MANAGEMENT_PORT", String.valueOf(management));
    environment.put("KC_CACHE_EMBEDDED_NETWORK_BIND_ADDRESS", host(number));
    environment.put("KC_CACHE_EMBEDDED_NETWORK_BIND_PORT", String.valueOf(cluster));
    environment.put("JAVA_OPTS_APPEND", DistributionBackend.SHORT_LIVED);
    return environment;
  }

  /** The command that says whether a node is well. */
  List<String> healthCheck(int number) {
    return DeploymentFile.healthCheck("keycloak-" + number).stream()
        .map(it -> it.replace("127.0.0.1/9000", host(number) + "/" + management))
        .toList();
  }

  private ServerSettings settings(int number) {
    return new ServerSettings(
        ServerMode.PRODUCTION,
        host(number),
        port,
        management,
        DeploymentFile.named("Containerfile").buildOptions(),
        List.of(),
        environment(number));
  }

  private static String host(int number) {
    return "127.0.0.1" + number;
  }

  private String here(String value) {
    return value
        .replace("https://" + HOST, address().toString())
        .replace("//database:5432/", "//" + database.authority() + "/")
        .replace("10.117.0.0/24", "127.0.0.1")
        .replace("/run/secrets", secrets.toString());
  }

  private GatewayProgram startProxy() throws IOException {
    Path folder = GatewayProgram.folder("proxy");
    for (String name : List.of("tls.crt", "tls.key")) {
      Path copy = Files.copy(secretFile(name), folder.resolve(name));
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    }
    String file = DeploymentFile.named("Caddyfile").text();
    for (int number = 1; number <= nodes.size(); number++) {
      file = replace(file, "keycloak-" + number + ":8080", host(number) + ":" + port);
    }
    file = replace(file, "health_port 9000", "health_port " + management);
    file =
        replace(
            file,
            "{\n\tadmin off\n",
            "{\n\tadmin off\n\thttp_port " + FreePort.choose() + "\n\tdefault_bind 127.0.0.1\n");
    // The name that Debian's Caddy (2.6) has for it.
    file = replace(file, "request_buffers 64KiB", "buffer_requests");
    String certificate = "\ttls /run/secrets/tls.crt /run/secrets/tls.key\n";
    String site = file.substring(file.indexOf("https://"));
    String withTls =
        replace(replace(file, HOST, HOST + ":" + tls), "/run/secrets", folder.toString());
    String without =
        replace(replace(site, certificate, ""), "https://" + HOST, address().toString());
    Path written = Files.writeString(folder.resolve("Caddyfile"), withTls + without);
    return GatewayProgram.start(
        "Caddy",
        folder,
        plain,
        Map.of(
            "HOME", folder.toString(),
            "XDG_CONFIG_HOME", folder.toString(),
            "XDG_DATA_HOME", folder.toString()),
        "caddy",
        "run",
        "--config",
        written.toString());
  }

  private static String replace(String text, String example, String value) {
    if (!text.contains(example)) {
      throw new IllegalArgumentException("No longer there: " + example);
    }
    return text.replace(example, value);
  }

  /** As PostgreSQL's image does, which is told its name. */
  private void makeDatabase() {
    String name = (String) COMPOSE.at("services", "database", "environment", "POSTGRES_DB");
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String secret(String name) throws IOException {
    return Files.readString(secretFile(name));
  }

  private String administratorsPassword() throws IOException {
    return secret("keycloak.conf")
        .lines()
        .filter(line -> line.startsWith("bootstrap-admin-password="))
        .map(line -> line.substring(line.indexOf('=') + 1))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    proxy.close();
    nodes.forEach(DistributionBackend::close);
    database.close();
  }
}
