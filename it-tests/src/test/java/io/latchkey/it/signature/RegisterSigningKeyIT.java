package io.latchkey.it.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.Together;
import io.latchkey.it.device.Program;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** People register public keys, and nothing but public keys that they can sign with. */
@LatchkeyTest
class RegisterSigningKeyIT {

  private static OidcApp app;
  private static OidcApp weak;
  private static SshKey key;
  private static SshKey other;

  @TempDir static Path folder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Signing.enable(realm);
    realm.flows().askHoldersForSigningKey(Map.of());
    realm.flows().create("password-only");
    realm.flows().require("password-only", "auth-username-password-form", Map.of());
    String flow = realm.flows().idOf("password-only");
    app = realm.createApp("app");
    weak =
        realm.createApp(
            "weak",
            client -> client.setAuthenticationFlowBindingOverrides(Map.of("browser", flow)));
    key = SshKey.make(folder, "laptop", "ed25519");
    other = SshKey.make(folder, "other", "ecdsa -b 256");
  }

  @Test
  void aKeyIsNamedByItsCommentUnlessThePersonNamesItAndHoldsNoSecret(TestRealm realm) {
    TestUser user = realm.createUser("ann");

    Signing.register(app, user, key, "");

    assertThat(Signing.keysOf(realm, user))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getUserLabel()).isEqualTo("laptop");
              assertThat(row.getCredentialData())
                  .contains(
                      key.fingerprint(), key.publicKey().split(" ", -1)[1], "\"attested\":false");
              assertThat(row.getSecretData()).isNull();
            });
    var event = realm.events().awaitOf(user, "UPDATE_CREDENTIAL");
    assertThat(event.getDetails())
        .containsEntry("credential_type", "signing-key")
        .containsEntry("latchkey_kind", "ssh-ed25519")
        .containsEntry("latchkey_token", key.fingerprint())
        .containsEntry("latchkey_attested", "false")
        .doesNotContainKey("latchkey_attestation");
  }

  @Test
  void aKeyThatIsNotProvedIsNotRegistered(TestRealm realm) {
    TestUser user = realm.createUser("bob");
    FormLogin page = Signing.atProofPage(app, user, key.publicKey(), "Laptop");

    HttpAnswer answer = Signing.prove(page, Signing.sign(page, other));

    assertThat(answer.body()).contains(Signing.REFUSED);
    assertThat(Signing.keysOf(realm, user)).isEmpty();
    assertRefused(realm, user, "unknown");
    FormLogin again = page.next(answer);
    again = again.next(Signing.prove(again, again.challenge()));
    assertRefused(realm, user, "wrong_response");
    HttpAnswer done = Signing.prove(again, Signing.sign(again, key));
    assertThat(FormLogin.signedIn(done)).isTrue();
  }

  /** What signs a registration signs no login: the text says what it is for. */
  @Test
  void aSignatureOfALoginDoesNotProveAKey(TestRealm realm) {
    TestUser user = realm.createUser("cas");
    FormLogin page = Signing.atProofPage(app, user, key.publicKey(), "Laptop");
    assertThat(page.challenge()).matches("latchkey:enrol:" + realm.name() + ":app:[A-Za-z0-9]{22}");

    HttpAnswer answer =
        Signing.prove(
            page,
            key.sign(page.challenge().replace(":enrol:", ":login:"), page.shown("lk-namespace")));

    assertThat(answer.body()).contains(Signing.REFUSED);
    assertRefused(realm, user, "wrong_response");
  }

  @Test
  void eachKeyThatIsNotTakenIsRefusedWithItsOwnMessageAtItsField(TestRealm realm) {
    TestUser user = realm.createUser("dan");
    FormLogin page = Signing.atKeyPage(app, user);
    Program.run(
        "ssh-keygen",
        "-q",
        "-s",
        other.file().toString(),
        "-I",
        "dan",
        "-n",
        "dan",
        folder.resolve("laptop.pub").toString());
    Map<String, String> messages =
        pairs(
            SshKey.make(folder, "short", "rsa -b 1024").publicKey(),
            "That RSA key is too short to be safe. Bits at least: 2048",
            SshKey.make(folder, "dsa", "dsa").publicKey(),
            "Keys of this type are not accepted.",
            Program.run("cat", folder.resolve("laptop-cert.pub").toString()),
            "That is a certificate made with SSH. Paste the public key that it certifies.",
            SshKey.rsaLine(8193, BigInteger.valueOf(65_537)),
            "That RSA key is longer than is accepted. Bits at most: 8192",
            SshKey.rsaLine(2048, BigInteger.ONE.shiftLeft(32).add(BigInteger.ONE)),
            "That RSA key is not accepted. Make one as ssh-keygen or a card does",
            "ssh-ed448 AAAA someone",
            "Keys of this type are not accepted.",
            "command=\"sh\" " + key.publicKey(),
            "That is no public key.",
            "hello",
            "That is no public key.",
            "",
            "That is no public key.",
            "x".repeat(40_000),
            "That is no public key.");
    for (var each : messages.entrySet()) {
      HttpAnswer answer = Signing.paste(page, each.getKey(), "Laptop");
      assertThat(answer.body())
          .as(each.getKey().substring(0, Math.min(40, each.getKey().length())))
          .contains("id=\"input-error-lk-public-key\"", each.getValue());
      page = page.next(answer);
    }
    assertThat(Signing.paste(page, key.publicKey(), "x".repeat(101)).body())
        .contains("id=\"input-error-lk-label\"", "Enter a shorter name. Characters at most: 100");
    assertThat(Signing.keysOf(realm, user)).isEmpty();
  }

  private static Map<String, String> pairs(String... keysAndMessages) {
    Map<String, String> messages = new LinkedHashMap<>();
    for (int i = 0; i < keysAndMessages.length; i += 2) {
      messages.put(keysAndMessages[i], keysAndMessages[i + 1]);
    }
    return messages;
  }

  /** Who has the same page open in two windows has one key of it at the end. */
  @Test
  void inTwoWindowsOneKeyIsRegisteredOnce(TestRealm realm) {
    TestUser user = realm.createUser("windows");
    Signing.register(app, user, key, "Laptop");
    FormLogin one = proofOfOther(user, "One");
    FormLogin two = proofOfOther(user, "Two");
    assertThat(FormLogin.signedIn(Signing.prove(one, Signing.sign(one, other)))).isTrue();

    HttpAnswer answer = Signing.prove(two, Signing.sign(two, other));

    assertThat(answer.body())
        .contains("id=\"input-error-lk-public-key\"", "You have registered this key already.");
    assertThat(Signing.keysOf(realm, user)).hasSize(2);
  }

  @Test
  void inWindowsThatAreSentTogetherOneKeyIsRegisteredOnce(TestRealm realm)
      throws InterruptedException {
    TestUser user = realm.createUser("together");
    Signing.register(app, user, key, "Laptop");
    List<Callable<HttpAnswer>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      FormLogin page = proofOfOther(user, "Window " + i);
      String signature = Signing.sign(page, other);
      calls.add(() -> Signing.prove(page, signature));
    }

    List<HttpAnswer> answers = Together.run(calls);

    assertThat(answers).filteredOn(FormLogin::signedIn).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !FormLogin.signedIn(answer))
        .allSatisfy(
            answer -> assertThat(answer.body()).contains("You have registered this key already."));
    assertThat(Signing.keysOf(realm, user)).hasSize(2);
  }

  private static FormLogin proofOfOther(TestUser user, String label) {
    FormLogin page = signedIn(user);
    return page.next(Signing.paste(page, other.publicKey(), label));
  }

  @Test
  void noKeyIsRegisteredTwiceNorANameGivenTwice(TestRealm realm) {
    TestUser user = realm.createUser("eve");
    Signing.register(app, user, key, "Laptop");
    FormLogin page = signedIn(user);

    HttpAnswer same = Signing.paste(page, key.publicKey(), "Again");
    assertThat(same.body()).contains("You have registered this key already.");
    page = page.next(same);
    HttpAnswer namesake = Signing.paste(page, other.publicKey(), "LAPTOP");
    assertThat(namesake.body()).contains("You have something of this name.");
    page = page.next(namesake);
    FormLogin proof = page.next(Signing.paste(page, other.publicKey(), "Card"));
    assertThat(FormLogin.signedIn(Signing.prove(proof, Signing.sign(proof, other)))).isTrue();
    assertThat(Signing.keysOf(realm, user)).hasSize(2);
  }

  @Test
  void onePersonHasTwentyKeysAtMost(TestRealm realm) {
    TestUser user = realm.createUser("fay");
    SshKey last = SshKey.make(folder, "many", "ed25519");
    UserRepresentation rich = realm.resource().users().get(user.id()).toRepresentation();
    rich.setCredentials(
        IntStream.range(0, 20)
            .mapToObj(i -> i == 19 ? last : SshKey.make(folder, "many" + i, "ed25519"))
            .map(each -> credential(each.publicKey()))
            .toList());
    realm.resource().users().get(user.id()).update(rich);
    assertThat(Signing.keysOf(realm, user))
        .hasSize(20)
        .noneSatisfy(RegisterSigningKeyIT::isAttested);
    FormLogin login = Signing.atKeyPage(app, user);
    FormLogin page = login.next(login.respond(Signing.sign(login, last)));

    assertThat(Signing.paste(page, key.publicKey(), "One more").body())
        .contains("No further key can be registered. Remove one first. At most: 20");
  }

  /** Only what this server saw attested is attested. */
  private static void isAttested(CredentialRepresentation row) {
    assertThat(row.getCredentialData()).contains("\"attested\":true");
  }

  private static CredentialRepresentation credential(String publicKey) {
    CredentialRepresentation credential = new CredentialRepresentation();
    credential.setType("signing-key");
    credential.setCredentialData("{\"key\":\"" + publicKey.strip() + "\",\"attested\":true}");
    return credential;
  }

  @Test
  void aClientWithAWeakerFlowIsNoWayAroundTheSecondFactor(TestRealm realm) {
    TestUser user = realm.createUser("gil");
    Signing.register(app, user, key, "Laptop");

    FormLogin page = FormLogin.withPassword(weak, user, Signing.REQUEST);

    assertThat(page.page().body())
        .contains("You have a second factor. Log in with it first, then add the key.")
        .doesNotContain("name=\"lk-public-key\"");
    assertThat(Signing.paste(page, other.publicKey(), "Other").body())
        .contains("You have a second factor.");
    assertRefused(realm, user, "second_factor_missing");
    assertThat(Signing.keysOf(realm, user)).hasSize(1);
  }

  @Test
  void aKeyThatIsRemovedSignsNoMoreAndCanBeRegisteredAgain(TestRealm realm) {
    TestUser user = realm.createUser("hal");
    Signing.register(app, user, key, "Laptop");
    FormLogin page = FormLogin.withPassword(app, user);
    String id = Signing.keysOf(realm, user).get(0).getId();
    Signing.register(app, realm.createUser("ida"), key, "Laptop");

    realm.resource().users().get(user.id()).removeCredential(id);

    HttpAnswer answer = page.respond(Signing.sign(page, key));
    assertThat(FormLogin.signedIn(answer)).isFalse();
    Signing.register(app, user, key, "Laptop");
    assertThat(Signing.keysOf(realm, user)).hasSize(1);
  }

  /** By the account REST, on which the stock account console is built. */
  @Test
  void theOwnerSeesAndRemovesTheKeyInTheAccountConsole(TestRealm realm) {
    TestUser user = realm.createUser("joe");
    Signing.register(app, user, key, "Laptop");
    String token = realm.tokenOf(user.username());
    RestClient account = new RestClient(URI.create(realm.issuer() + "/account/"), () -> token);

    JsonNode listed = account.get("credentials?type=signing-key").expect(200).json().path(0);

    assertThat(listed.path("category").asText()).isEqualTo("two-factor");
    assertThat(listed.path("createAction").asText()).isEqualTo(Signing.ACTION);
    assertThat(listed.path("removeable").asBoolean()).isTrue();
    JsonNode row = listed.at("/userCredentialMetadatas/0/credential");
    assertThat(row.path("userLabel").asText()).isEqualTo("Laptop");
    account.delete("credentials/" + row.path("id").asText()).expect(204);
    assertThat(Signing.keysOf(realm, user)).isEmpty();
  }

  private static FormLogin signedIn(TestUser user) {
    FormLogin login = Signing.atKeyPage(app, user);
    return login.next(login.respond(Signing.sign(login, key)));
  }

  private static void assertRefused(TestRealm realm, TestUser user, String reason) {
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo(reason);
  }
}
