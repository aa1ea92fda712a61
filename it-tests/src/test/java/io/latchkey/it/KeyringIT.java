package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.demo.server.ServerSettings;
import io.latchkey.demo.server.ServerStartException;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.fault.Fault;
import io.latchkey.it.fault.Fault.Part;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.KeyringState;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** The keyring of a server in production mode: its sources, and its rotation over restarts. */
class KeyringIT {

  private static final String OPTION = "--spi-latchkey--default--";
  private static final String ENVIRONMENT = "KC_SPI_LATCHKEY__DEFAULT__KEYRING";
  private static final String KEY_1 = "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String KEY_2 = "k2=YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=";
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String REALM = "it-keyring-rotation";

  @TempDir Path folder;

  private record Person(TestUser user, HotpFob fob) {}

  @Test
  @Fault(
      part = Part.KEYRING,
      fault = "gone while the server runs",
      seen = "Nothing: it is read when the server starts",
      kept = "Everything; secrets are opened and sealed as before",
      recovery = "Put the file right before the server starts again")
  void aKeyIsRotatedWhileTokensStayInUse() throws IOException {
    Person user;
    Person other;
    String key;
    JsonNode pseudonyms;
    try (TestServer server =
        new TestServer(
            DistributionBackend.production(it -> it.withEnvironment(ENVIRONMENT, KEY_1)))) {
      TestRealm realm = server.createRealm(REALM);
      realm.flows().requirePasswordAndHardwareToken();
      realm.createApp(
          "app",
          client -> {
            client.setAttributes(Map.of("latchkey.api-key.enabled", "true"));
            client.setProtocolMappers(List.of(pseudonymMapper()));
          });
      user = personWithFob(realm, "user");
      other = personWithFob(realm, "other");
      personWithFob(realm, "third");
      key =
          realm
              .latchkey()
              .post("api-keys", Map.of("owner", user.user().username(), "name", "key"))
              .expect(201)
              .json()
              .path("key")
              .asText();
      pseudonyms = pseudonyms(realm, key);
      assertThat(pseudonyms).hasSize(1);

      assertState(realm, "k1", "k1 present 3 1");
      assertThat(server.logLines())
          .anyMatch(it -> it.contains("Keyring read from option keyring: keys [k1], active k1"))
          .noneMatch(it -> it.contains(KEY_1.substring(3)));
    }

    // What the first key sealed still opens, and using it seals it with the second.
    try (TestServer server = again(KEY_1 + "\n" + KEY_2, "k2")) {
      // The server has read it.
      Files.delete(folder.resolve("keyring"));
      TestRealm realm = server.realm(REALM);
      assertState(realm, "k2", "k1 present 3 1", "k2 present 0 0");
      assertSignsIn(realm, user);
      assertState(realm, "k2", "k1 present 2 1", "k2 present 1 0");

      assertReencrypted(realm, "?max=1", 1, 1);
      assertReencrypted(realm, "?max=all", 1, 0);
      assertReencrypted(realm, "", 0, 0);
      assertState(realm, "k2", "k1 present 0 1", "k2 present 3 0");
      // Nobody has to change an API key because of that; pseudonyms are new, the former behind.
      JsonNode rotated = pseudonyms(realm, key);
      assertThat(rotated).hasSize(2);
      assertThat(rotated.path(0)).isNotEqualTo(pseudonyms.path(0));
      assertThat(rotated.path(1)).isEqualTo(pseudonyms.path(0));
      assertThat(server.operationalInfo())
          .containsEntry("keyring", "file " + folder.resolve("keyring"))
          .containsEntry("keyring-keys", "k1, k2")
          .containsEntry("keyring-active", "k2");
    }

    // No token needs the first key any more, but the API key does.
    try (TestServer server = again(KEY_2, null)) {
      TestRealm realm = server.realm(REALM);
      assertState(realm, "k2", "k1 missing 0 1", "k2 present 3 0");
      assertSignsIn(realm, user);
      assertSignsIn(realm, other);
      offer(realm, key).expect(400);
      assertThat(server.logLines())
          .anyMatch(
              it -> it.contains("The keyring has no key k1,") && it.contains("hashed 1 API keys"));
      assertThat(server.metrics()).containsPattern("latchkey_keyring_missing_keys 1\\b");
    }
  }

  private static ProtocolMapperRepresentation pseudonymMapper() {
    ProtocolMapperRepresentation mapper =
        Keys.mapper("pseudonym", "latchkey-pseudonym-mapper", "pseudonym");
    mapper.getConfig().put("previous", "true");
    return mapper;
  }

  private static JsonNode pseudonyms(TestRealm realm, String key) {
    return new Jwt(offer(realm, key).expect(200).json().path("access_token").asText())
        .claim("pseudonym");
  }

  private static HttpAnswer offer(TestRealm realm, String key) {
    return new OidcApp(realm.issuer(), "app", null)
        .token(
            Map.of("grant_type", "urn:latchkey:params:oauth:grant-type:api-key", "api_key", key));
  }

  @ParameterizedTest
  @CsvSource({
    "'', rw-------, there is no such file",
    "k1=MDEyMzQ1Njc4OTAx, rw-------, key k1",
    "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=, rw----r--, others than its owner"
  })
  @Fault(
      part = Part.KEYRING,
      fault = "missing, truncated or open to others when the server starts",
      seen = "The server does not start; its log names the file and what is wrong with it",
      kept = "Everything: no secret is sealed with another key",
      recovery = "Put the file right, and start the server")
  void aKeyringFileThatIsNotInOrderStopsTheServer(String keys, String mode, String message)
      throws IOException {
    Path file = folder.resolve("keyring");
    if (!keys.isEmpty()) {
      Files.writeString(file, keys + "\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    assertDoesNotStart(DistributionBackend::production, message, OPTION + "keyring-file=" + file);
  }

  @Test
  void aMisspeltOptionStopsTheServerByName() {
    assertDoesNotStart(
        DistributionBackend::production,
        "There is no option " + OPTION + "keyring-fil;",
        OPTION + "keyring-fil=" + folder);
  }

  @Test
  void aVaultThatTheServerDoesNotHaveStopsIt() {
    assertDoesNotStart(
        DistributionBackend::withTabsAndNoVault,
        OPTION + "keyring-vault-key is set, but the server has no vault",
        OPTION + "keyring-vault-key=keys");
  }

  private static void assertDoesNotStart(
      Function<UnaryOperator<ServerSettings>, DistributionBackend> start,
      String message,
      String option) {
    assertThatThrownBy(() -> start.apply(it -> it.withOption(option)).close())
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining(message);
  }

  private TestServer again(String keys, @Nullable String active) throws IOException {
    Path file = Files.writeString(folder.resolve("keyring"), keys + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    UnaryOperator<ServerSettings> withFile = it -> it.withOption(OPTION + "keyring-file=" + file);
    return new TestServer(
        DistributionBackend.productionAgain(
            it ->
                active == null
                    ? withFile.apply(it)
                    : withFile.apply(it).withOption(OPTION + "keyring-active=" + active)));
  }

  private static Person personWithFob(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "hotp", "F-" + name, Map.of("secret", SECRET));
    return new Person(user, new HotpFob(SECRET, 6));
  }

  private static void assertSignsIn(TestRealm realm, Person person) {
    OidcApp app = new OidcApp(realm.issuer(), "app", null);
    FormLogin login = FormLogin.withPassword(app, person.user());
    assertThat(login.respond(person.fob().press())).matches(FormLogin::signedIn);
  }

  private static void assertReencrypted(TestRealm realm, String query, int done, int remaining) {
    JsonNode answer = realm.latchkey().post("keyring/reencrypt" + query, "").expect(200).json();
    assertThat(
            List.of(
                answer.path("done").asInt(),
                answer.path("failed").asInt(),
                answer.path("remaining").asInt()))
        .containsExactly(done, 0, remaining);
  }

  private static void assertState(TestRealm realm, String active, String... keys) {
    assertThat(KeyringState.of(realm)).isEqualTo(new KeyringState(active, List.of(keys), 0));
  }
}
