package io.latchkey.it.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.docs.Documentation;
import io.latchkey.it.docs.PageCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/deploy.md has people type for Kubernetes reaches its API as it is meant. */
class KubernetesIT {
  private static final String PAGE = "docs/deploy.md";
  private static final Pattern KEYRING = Pattern.compile("k1=[A-Za-z0-9+/]{43}=\n");

  private KubernetesApi api;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    api = KubernetesApi.start();
    Files.createSymbolicLink(
        folder.resolve("realm-config"), Documentation.root().resolve("realm-config"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void theKeyringBecomesTheSecretThatTheFilesMount() throws IOException {
    PageCommand.of(PAGE, "(umask 077").run(folder);
    Path keyring = folder.resolve("latchkey-keyring");
    String printed =
        PageCommand.of(PAGE, "kubectl create secret").run(folder, api.environment(folder));

    assertThat(printed).contains("secret/latchkey-keyring created");
    assertThat(keyring).content().matches(KEYRING);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyring)))
        .isEqualTo("rw-------");
    JsonNode data = api.made("/api/v1/namespaces/default/secrets/latchkey-keyring").path("data");
    assertThat(data.properties()).hasSize(1);
    assertThat(Base64.getDecoder().decode(data.path("keyring").asText()))
        .isEqualTo(Files.readAllBytes(keyring));
  }

  @Test
  void theOperatorIsGivenWhatTheFileSays() throws IOException {
    String printed = PageCommand.of(PAGE, "kubectl apply").run(folder, api.environment(folder));

    assertThat(printed).contains("keycloak.k8s.keycloak.org/keycloak created");
    JsonNode spec =
        api.made("/apis/k8s.keycloak.org/v2beta1/namespaces/default/keycloaks/keycloak")
            .path("spec");
    Object file = DeploymentFile.named("keycloak.yaml").at("spec");
    assertThat(spec)
        .isEqualTo(new ObjectMapper().readTree(new ObjectMapper().writeValueAsBytes(file)));
  }

  /** Helm and its charts cannot be had here. */
  @Test
  void helmIsGivenAFileThatIsThere() {
    String arguments =
        PageCommand.of(PAGE, "helm install")
            .standIn("helm", "printf '%s\\n' \"$@\"; test -f \"${@: -1}\"")
            .run(folder);

    assertThat(arguments.lines())
        .containsExactly(
            "install",
            "keycloak",
            "codecentric/keycloakx",
            "-f",
            "realm-config/deploy/values-keycloakx.yaml");
  }
}
