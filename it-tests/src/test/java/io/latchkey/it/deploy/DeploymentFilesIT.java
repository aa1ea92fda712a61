package io.latchkey.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of all deployment files, also of those that need a cluster to run. */
class DeploymentFilesIT {
  private static final String OURS = "KC_SPI_LATCHKEY";

  /**
   * {@link ComposeIT} starts servers with all that compose.yaml sets; they refuse what is unknown.
   */
  @ParameterizedTest
  @ValueSource(strings = {"keycloak.yaml", "values-keycloakx.yaml", "values-bitnami.yaml"})
  void anOptionOfOursIsOneThatIsTestedWithARunningServer(String file) {
    assertThat(options(file))
        .isNotEmpty()
        .isSubsetOf(ourOptions(composeEnvironment().keySet().stream().map(String::valueOf)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keycloak.yaml", "values-keycloakx.yaml", "values-bitnami.yaml"})
  void theKeyringIsReadWhereItsSecretIsMounted(String file) throws IOException {
    DeploymentFile deployment = DeploymentFile.named(file);
    Map<?, ?> secret = one(deployment, map -> map.containsKey("secretName"));
    Map<?, ?> volume = one(deployment, map -> secret.equals(map.get("secret")));
    Map<?, ?> mount =
        one(
            deployment,
            map ->
                map.containsKey("mountPath")
                    && Objects.equals(map.get("name"), volume.get("name")));
    Map<?, ?> option = one(deployment, map -> isKeyringFile(map.get("name")));

    assertThat(secret.get("secretName")).isEqualTo("latchkey-keyring");
    // Readable by root's group, which is the server's, and by nobody else.
    assertThat(secret.get("defaultMode")).isEqualTo(0440);
    assertThat(mount.get("readOnly")).isEqualTo(true);
    assertThat(option.get("value")).isEqualTo(mount.get("mountPath") + "/keyring");
    assertThat(page()).contains("--from-file=keyring=");
  }

  @Test
  void composeMountsEachSecretThatItNamesAndMakeSecretsMakesIt() {
    DeploymentFile compose = DeploymentFile.named("compose.yaml");
    Map<?, ?> secrets = (Map<?, ?>) compose.at("secrets");
    String script = DeploymentFile.named("make-secrets").text();

    assertThat(secrets.keySet())
        .allSatisfy(
            name -> {
              assertThat(compose.at("secrets", name, "file")).isEqualTo("./secrets/" + name);
              assertThat(script).contains("$new/" + name);
              assertThat(compose.text() + DeploymentFile.named("Caddyfile").text())
                  .contains("/run/secrets/" + name);
            });
  }

  @Test
  void onlyTheProxyIsPublished() {
    Map<?, ?> services = (Map<?, ?>) DeploymentFile.named("compose.yaml").at("services");

    assertThat(services.entrySet())
        .filteredOn(it -> ((Map<?, ?>) it.getValue()).containsKey("ports"))
        .extracting(it -> it.getKey().toString())
        .containsExactly("proxy");
    Map<?, ?> first = node(1);
    Map<?, ?> second = node(2);
    assertThat(String.valueOf(first.remove("depends_on"))).contains("database", "service_healthy");
    assertThat(String.valueOf(second.remove("depends_on")))
        .contains("keycloak-1", "service_healthy");
    assertThat(first).isEqualTo(second);
  }

  private static Map<?, ?> node(int number) {
    return new HashMap<>(
        (Map<?, ?>) DeploymentFile.named("compose.yaml").at("services", "keycloak-" + number));
  }

  @Test
  void theImageIsOfTheKeycloakThatIsTestedAndHoldsNoSecret() {
    String image = DeploymentFile.named("Containerfile").text();

    assertThat(image)
        .contains("BASE=quay.io/keycloak/keycloak:" + Setting.of("keycloak.version") + "\n")
        .contains("\nUSER 1000\n");
    assertThat(image.toLowerCase(Locale.ROOT)).doesNotContain("password", "keyring");
  }

  @Test
  void thePageNamesEachFile() throws IOException {
    try (Stream<Path> files = Files.list(DeploymentFile.named("compose.yaml").path().getParent())) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .filteredOn(name -> !name.startsWith("secrets"))
          .hasSize(7)
          .allSatisfy(name -> assertThat(page()).contains(name));
    }
  }

  private static String page() throws IOException {
    return Files.readString(Setting.path("latchkey.docs").resolve("deploy.md"));
  }

  private static Map<?, ?> composeEnvironment() {
    return (Map<?, ?>)
        DeploymentFile.named("compose.yaml").at("services", "keycloak-1", "environment");
  }

  private static Set<String> options(String file) {
    return ourOptions(
        DeploymentFile.named(file).maps().stream()
            .map(map -> map.get("name"))
            .filter(String.class::isInstance)
            .map(DeploymentFilesIT::variable));
  }

  private static Set<String> ourOptions(Stream<String> variables) {
    return new TreeSet<>(variables.filter(it -> it.startsWith(OURS)).toList());
  }

  private static boolean isKeyringFile(@Nullable Object name) {
    return name != null && variable(name).equals(OURS + "__DEFAULT__KEYRING_FILE");
  }

  /** An option as a variable of the environment. */
  private static String variable(Object name) {
    String text = name.toString();
    return text.startsWith("spi-") ? "KC_" + text.replace('-', '_').toUpperCase(Locale.ROOT) : text;
  }

  private static Map<?, ?> one(DeploymentFile file, Predicate<Map<?, ?>> wanted) {
    List<Map<?, ?>> found = file.maps().stream().filter(wanted).toList();
    assertThat(found).as("%s", file).hasSize(1);
    return found.get(0);
  }
}
