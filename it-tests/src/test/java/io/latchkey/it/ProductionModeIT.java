package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.demo.server.ServerSettings;
import io.latchkey.demo.server.ServerStartException;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server in production mode, with and without a keyring. It is always the distribution. */
class ProductionModeIT {

  private static final String OPTION = "--spi-latchkey--default--keyring-file";
  private static final Map<String, String> TOKEN =
      Map.of("kind", "hotp", "serial", "1", "secret", "3132333435363738393031323334353637383930");

  @TempDir Path folder;

  @Test
  void withoutAKeyringNoSecretIsStoredAndTheOptionIsNamed() {
    try (TestServer server = start(UnaryOperator.identity());
        TestRealm realm = server.createRealm("no-keyring")) {
      var answer = realm.latchkey().post("tokens", TOKEN);

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body()).contains(OPTION);
      assertThat(realm.latchkey().get("tokens").expect(200).json()).isEmpty();
    }
  }

  @Test
  void withAKeyringSecretsAreStored() throws IOException {
    String keyring = keyring("rw-------");
    try (TestServer server = start(keyring);
        TestRealm realm = server.createRealm("keyring")) {
      TestUser user = realm.createUser("user");

      String token = realm.tokens().create(TOKEN);
      realm.tokens().assign(token, user);

      assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());
    }
  }

  @Test
  void aKeyringThatOthersCanReadStopsTheServerWithTheReason() throws IOException {
    String keyring = keyring("rw-r--r--");

    assertThatThrownBy(() -> start(keyring).close())
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining(keyring)
        .hasMessageContaining("others than its owner have access to it");
  }

  private TestServer start(String keyring) {
    return start(settings -> settings.withOption(OPTION + "=" + keyring));
  }

  private static TestServer start(UnaryOperator<ServerSettings> settings) {
    return new TestServer(DistributionBackend.production(settings));
  }

  private String keyring(String permissions) throws IOException {
    String key =
        Base64.getEncoder()
            .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    Path file = Files.writeString(folder.resolve("keyring"), "k1=" + key + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file.toString();
  }
}
