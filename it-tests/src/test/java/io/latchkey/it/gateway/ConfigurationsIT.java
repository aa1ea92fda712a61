package io.latchkey.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of all configurations, also of those for gateways that are not run here. */
class ConfigurationsIT {
  private static final Path FOLDER = Setting.path("latchkey.docs").resolve("gateways");

  @ParameterizedTest
  @ValueSource(
      strings = {"nginx.conf", "Caddyfile", "traefik.yml", "envoy.yaml", "kong.yml", "apisix.yml"})
  void theEndpointIsAskedWithTheGatewaysSecretAndTheKeyIsTakenOff(String file) throws IOException {
    assertThat(Files.readString(FOLDER.resolve(file)).toLowerCase(Locale.ROOT))
        .contains("/realms/acme/latchkey/gateway/orders-api?scope=orders:read")
        .contains("latchkey-gateway-secret")
        .contains("x-auth-request-")
        .contains("x-api-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"traefik.yml", "envoy.yaml", "kong.yml", "apisix.yml"})
  void whatIsYamlCanBeRead(String file) throws IOException {
    assertThat(
            new ObjectMapper(new YAMLFactory()).readTree(FOLDER.resolve(file).toFile()).isObject())
        .isTrue();
  }

  @Test
  void thePageNamesEachFile() throws IOException {
    String page = Files.readString(FOLDER.resolve("README.md"));
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(it -> !it.endsWith("md"))
              .toList();
      assertThat(names).hasSize(8).allSatisfy(name -> assertThat(page).contains("(" + name + ")"));
    }
  }
}
