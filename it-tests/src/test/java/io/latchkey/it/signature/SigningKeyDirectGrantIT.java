package io.latchkey.it.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.Together;
import io.latchkey.it.device.SecurityKey;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Mappers;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.CredentialRepresentation;

/** Programs sign in with a key, in two calls of a direct grant. */
@LatchkeyTest
class SigningKeyDirectGrantIT {
  private static final String REFUSAL =
      "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid user credentials\"}";

  private static OidcApp cli;
  private static OidcApp other;
  private static OidcApp portal;
  private static SshKey key;

  @TempDir static Path folder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Signing.enable(realm);
    realm.flows().requireSigningKeyForDirectGrants(Map.of("attempts", "2"));
    realm.bruteForce().count();
    cli = program(realm, "cli");
    other = program(realm, "other");
    portal = realm.createApp("portal");
    key = SshKey.make(folder, "id_ed25519", "ed25519");
  }

  private static OidcApp program(TestRealm realm, String name) {
    return realm.createApp(
        name,
        client -> {
          client.setDirectAccessGrantsEnabled(true);
          client.setProtocolMappers(Mappers.amrAndHardwareToken());
        });
  }

  @Test
  void theFirstCallIsAnsweredWithTheChallengeAndCountsNothing(TestRealm realm) {
    TestUser user = registered(realm, "first");

    HttpAnswer first = cli.passwordGrant(user, Map.of("token_response", "AAAA")).expect(400);
    JsonNode asked = first.json();

    assertThat(first.header("Cache-Control")).contains("no-store");
    assertThat(asked.path("error").asText()).isEqualTo("insufficient_authorization");
    assertThat(asked.path("auth_session").asText()).isNotEmpty();
    assertThat(asked.at("/challenge/kind").asText()).isEqualTo("signing-key");
    assertThat(asked.at("/challenge/token").asText()).isEqualTo(key.fingerprint());
    assertThat(asked.at("/challenge/namespace").asText()).isEqualTo("login@" + realm.name());
    assertThat(asked.at("/challenge/value").asText())
        .matches("latchkey:login:" + realm.name() + ":cli:[A-Za-z0-9]{22}");
    assertThat(asked.at("/challenge/expires_in").asInt()).isBetween(1, 300);
    assertThat(asked.at("/challenge").has("tokens")).isFalse();
    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
    answer(cli, user, asked, sign(asked)).expect(200);
  }

  @Test
  void aResponseThatIsWrongOrSentAgainIsRefusedInTheSameWords(TestRealm realm) {
    TestUser user = registered(realm, "again");
    JsonNode asked = cli.passwordGrant(user, Map.of()).expect(400).json();
    assertRefused(realm, user, answer(cli, user, asked, "AAAA"), "wrong_response", 1);
    String signature = sign(asked);
    answer(cli, user, asked, signature).expect(200);

    assertRefused(realm, user, answer(cli, user, asked, signature), "replayed", 1);
    JsonNode next = cli.passwordGrant(user, Map.of()).expect(400).json();
    assertRefused(realm, user, answer(cli, user, next, signature), "replayed", 2);
    assertRefused(
        realm,
        user,
        answer(cli, user, next, key.sign(next.at("/challenge/value").asText(), "file")),
        "wrong_namespace",
        3);
    realm.bruteForce().awaitFailures(user, 3);
  }

  @Test
  void aSessionEndsAfterItsAttempts(TestRealm realm) {
    TestUser user = registered(realm, "ended");
    JsonNode asked = cli.passwordGrant(user, Map.of()).expect(400).json();
    assertRefused(realm, user, answer(cli, user, asked, "AAAA"), "wrong_response", 1);
    assertRefused(realm, user, answer(cli, user, asked, "AAAA"), "wrong_response", 2);

    assertRefused(realm, user, answer(cli, user, asked, sign(asked)), "expired", 3);
  }

  @Test
  void aSessionIsOfNoUseToAnotherPersonClientOrRealm(TestRealm realm, TestServer server) {
    TestUser user = registered(realm, "owner");
    TestUser thief = registered(realm, "thief");
    JsonNode asked = cli.passwordGrant(user, Map.of()).expect(400).json();

    assertRefused(realm, thief, answer(cli, thief, asked, sign(asked)), "expired", 1);
    assertThat(answer(other, user, asked, sign(asked)).body()).isEqualTo(REFUSAL);
    try (TestRealm foreign = server.createRealm("it-signingdirect-foreign")) {
      Signing.enable(foreign);
      foreign.flows().requireSigningKeyForDirectGrants(Map.of());
      OidcApp twin = program(foreign, "cli");
      TestUser namesake = foreign.createUser("owner");
      Signing.register(foreign.createApp("portal"), namesake, key, "Key");
      assertThat(answer(twin, namesake, asked, sign(asked)).body()).isEqualTo(REFUSAL);
    }
    answer(cli, user, asked, sign(asked)).expect(200);
  }

  @Test
  void whoHasNoKeyIsRefusedInTheSameWords(TestRealm realm) {
    TestUser user = realm.createUser("without");

    assertThat(cli.passwordGrant(user, Map.of()).expect(400).body()).isEqualTo(REFUSAL);
  }

  /** Any of the keys may sign; the one that was used last is named first. */
  @Test
  void aPersonWithSeveralKeysSignsWithAny(TestRealm realm) {
    TestUser user = registered(realm, "several");
    SecurityKey second = SecurityKey.p256();
    addKey(realm, user, second.publicKey());

    JsonNode asked = cli.passwordGrant(user, Map.of()).expect(400).json();
    assertThat(asked.at("/challenge/tokens").findValuesAsText("kind"))
        .containsExactlyInAnyOrder("ssh-ed25519", "sk-ecdsa-sha2-nistp256@openssh.com");
    answer(
            cli,
            user,
            asked,
            second.sign(
                asked.at("/challenge/value").asText(), asked.at("/challenge/namespace").asText()))
        .expect(200);
    assertThat(
            cli.passwordGrant(user, Map.of())
                .expect(400)
                .json()
                .at("/challenge/tokens/0/kind")
                .asText())
        .isEqualTo("sk-ecdsa-sha2-nistp256@openssh.com");
  }

  private static void addKey(TestRealm realm, TestUser user, String publicKey) {
    var credential = new CredentialRepresentation();
    credential.setType("signing-key");
    credential.setUserLabel("Second");
    credential.setCredentialData("{\"key\":\"" + publicKey + "\"}");
    var changed = realm.resource().users().get(user.id()).toRepresentation();
    changed.setCredentials(List.of(credential));
    realm.resource().users().get(user.id()).update(changed);
  }

  @Test
  void fiftyEqualSecondCallsSignInOnce(TestRealm realm) throws InterruptedException {
    realm.bruteForce().off();
    TestUser user = registered(realm, "fifty");
    JsonNode asked = cli.passwordGrant(user, Map.of()).expect(400).json();
    String signature = sign(asked);

    List<HttpAnswer> answers =
        Together.run(Collections.nCopies(50, () -> answer(cli, user, asked, signature)));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(answer -> assertThat(answer.body()).isEqualTo(REFUSAL));
    realm.bruteForce().count();
  }

  private static TestUser registered(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    Signing.register(portal, user, key, "Key");
    return user;
  }

  private static String sign(JsonNode asked) {
    return key.sign(
        asked.at("/challenge/value").asText(), asked.at("/challenge/namespace").asText());
  }

  private static HttpAnswer answer(OidcApp app, TestUser user, JsonNode asked, String response) {
    return app.passwordGrant(
        user,
        Map.of("auth_session", asked.path("auth_session").asText(), "token_response", response));
  }

  private static void assertRefused(
      TestRealm realm, TestUser user, HttpAnswer answer, String reason, int failures) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(REFUSAL);
    realm.bruteForce().awaitFailures(user, failures);
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo(reason);
  }
}
