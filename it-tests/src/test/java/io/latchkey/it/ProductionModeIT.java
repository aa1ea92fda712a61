package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.demo.server.ServerSettings;
import io.latchkey.it.device.Program;
import io.latchkey.it.docs.Page;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** As the page on the keyring says, once with a file and once with the vault. */
  @ParameterizedTest
  @ValueSource(strings = {"(umask 077", "bin/kc.sh start --vault=file"})
  void withAKeyringSecretsAreStored(String documented) throws IOException {
    Files.writeString(
        folder.resolve("master_latchkey"), "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=\n");
    String options = Program.run("bash", "-ec", withoutStarting(documented)).strip();
    try (TestServer server = start(settings -> with(options.split(" ", -1), settings));
        TestRealm realm = server.createRealm("keyring")) {
      TestUser user = realm.createUser("user");

      String token = realm.tokens().create(TOKEN);
      realm.tokens().assign(token, user);

      assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());
    }
  }

  /** The block of the page, in this test's folder; it prints the options of the start. */
  private String withoutStarting(String documented) {
    return Page.read("docs/keyring.md")
        .block(documented)
        .text()
        .replace("/etc/keycloak", folder.toString())
        .replace("/run/secrets", folder.toString())
        .replace("chown keycloak", "chown \"$(id -un)\"")
        .replace("bin/kc.sh start", "echo");
  }

  private static ServerSettings with(String[] options, ServerSettings settings) {
    ServerSettings all = settings;
    for (String option : options) {
      // Built in already.
      all = option.equals("--vault=file") ? all : all.withOption(option);
    }
    return all;
  }

  private static TestServer start(UnaryOperator<ServerSettings> settings) {
    return new TestServer(DistributionBackend.production(settings));
  }
}
