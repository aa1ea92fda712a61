package io.latchkey.it.realms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.demo.server.ServerStartException;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that imports realm files as it starts. It is always the distribution. */
class RealmImportAtStartIT {

  @TempDir private static Path folder;

  @Test
  void allConfigurationsAreImportedAtOneStart() {
    List<Path> files = Stream.of(Configuration.values()).map(Configuration::file).toList();
    try (TestServer server = new TestServer(DistributionBackend.importing(files))) {
      for (Configuration each : Configuration.values()) {
        assertThat(
                Differences.between(
                    each.json(), Configuration.exported(server.realm(each.title()))))
            .isEmpty();
      }
    }
  }

  @Test
  void aProviderThatIsNoneStopsTheServerWithOneSentence() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("later.json"),
            Files.readString(Configuration.PASSWORDLESS.file())
                .replace("\"latchkey-signing-key\"", "\"latchkey-later\""));

    assertThatThrownBy(() -> DistributionBackend.importing(List.of(file)).close())
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("Keycloak ended while it was starting")
        .hasMessageContaining(
            "the flow \"passwordless-forms\" names the provider \"latchkey-later\", which this"
                + " version of Latchkey does not have");
  }
}
