package io.latchkey.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.demo.server.FreePort;
import io.latchkey.it.device.Program;
import io.latchkey.it.docs.Documentation;
import io.latchkey.it.docs.PageCommand;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.KeycloakImage;
import io.latchkey.it.server.PostgreSql;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rnorth.ducttape.unreliables.Unreliables;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;

/**
 * The image of {@code Containerfile}, made as docs/deploy.md says, on the base that the tests have.
 * Needs a container engine.
 */
@Tag("image")
class ImageIT {
  private static final String IMAGE = "latchkey-keycloak";
  private static final String PASSWORD = "of-the-database";
  private static final int READ_BY_GROUP = 0440;
  private static final Pattern BASE = Pattern.compile("ARG BASE=(\\S+)");

  @Test
  void startsAtOnceAsKeycloaksUserWithAKeyringThatBelongsToRoot()
      throws IOException, InterruptedException {
    build();
    int port = FreePort.choose();
    int management = FreePort.choose();
    try (PostgreSql database = PostgreSql.start(PASSWORD);
        GenericContainer<?> node = new GenericContainer<>(IMAGE)) {
      node.withNetworkMode("host")
          .withEnv(environment(database, port, management))
          .withCopyToContainer(
              Transferable.of("k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n", READ_BY_GROUP),
              "/run/secrets/keyring")
          .waitingFor(Wait.forLogMessage(".*Listening on: .*", 1))
          .start();

      String[] check =
          DeploymentFile.healthCheck("keycloak-1").stream()
              .map(it -> it.replace("127.0.0.1/9000", "127.0.0.1/" + management))
              .toArray(String[]::new);
      // It listens before its tables are made, which takes long on a busy machine.
      Unreliables.retryUntilTrue(
          10, TimeUnit.MINUTES, () -> node.execInContainer(check).getExitCode() == 0);
      assertThat(node.getLogs())
          .contains("Keyring read from file /run/secrets/keyring: keys [k1]")
          .doesNotContain("Updating the configuration");
      assertThat(node.execInContainer("id", "-u").getStdout().strip()).isEqualTo("1000");
    }
  }

  /** The block of the page, in this clone, whose base is the image that the tests have. */
  private static void build() {
    Matcher base = BASE.matcher(DeploymentFile.named("Containerfile").text());
    assertThat(base.find()).isTrue();
    Program.run("docker", "tag", KeycloakImage.name(), base.group(1));
    PageCommand.of("docs/deploy.md", "docker build").run(Documentation.root());
  }

  private static Map<String, String> environment(PostgreSql database, int port, int management) {
    return Map.ofEntries(
        Map.entry("JAVA_OPTS_APPEND", DistributionBackend.SHORT_LIVED),
        Map.entry("KC_HOSTNAME_STRICT", "false"),
        Map.entry("KC_HTTP_ENABLED", "true"),
        Map.entry("KC_HTTP_HOST", "127.0.0.1"),
        Map.entry("KC_HTTP_PORT", String.valueOf(port)),
        Map.entry("KC_HTTP_MANAGEMENT_PORT", String.valueOf(management)),
        Map.entry("KC_CACHE_EMBEDDED_NETWORK_BIND_ADDRESS", "127.0.0.1"),
        Map.entry("KC_DB_URL", "jdbc:postgresql://" + database.authority() + "/postgres"),
        Map.entry("KC_DB_USERNAME", "keycloak"),
        Map.entry("KC_DB_PASSWORD", PASSWORD),
        Map.entry("KC_SPI_LATCHKEY__DEFAULT__KEYRING_FILE", "/run/secrets/keyring"));
  }
}
