package io.latchkey.it.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.device.Maker;
import io.latchkey.it.device.SecurityKey;
import io.latchkey.it.device.Signer;
import io.latchkey.it.device.SmartCard;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.docs.PageCommand;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Mappers;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what a maker whom the realm believes has attested counts as held by a device. */
@LatchkeyTest
class AttestationIT {
  private static final String REFUSED = "That does not prove that a device holds the key.";

  private static OidcApp app;
  private static OidcApp cli;
  private static Maker maker;
  private static Maker cards;
  private static Maker stranger;
  private static SmartCard card;

  @TempDir static Path folder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Signing.enable(realm);
    realm.flows().askHoldersForSigningKey(Map.of());
    realm.flows().requireSigningKeyForDirectGrants(Map.of("attested", "true"));
    app = realm.createApp("app");
    cli =
        realm.createApp(
            "cli",
            client -> {
              client.setDirectAccessGrantsEnabled(true);
              client.setProtocolMappers(Mappers.amrAndHardwareToken());
            });
    maker = new Maker(folder, "Acme");
    cards = new Maker(folder, "Cards");
    stranger = new Maker(folder, "Stranger");
    card = new SmartCard(folder);
    card.make("01", "EC:prime256v1");
    assertThat(trust(realm, cards.root(), maker.root()).status()).isEqualTo(204);
  }

  private static HttpAnswer trust(TestRealm realm, String piv, String fido) {
    return realm
        .server()
        .rest(realm.name())
        .put(
            "authentication/required-actions/" + Signing.ACTION + "/config",
            Map.of("config", Map.of("pivAttestationRoots", piv, "fidoAttestationRoots", fido)));
  }

  @Test
  void aKeyThatAnAuthenticatorAttestedIsHardware(TestRealm realm) throws IOException {
    TestUser user = realm.createUser("fido");
    SecurityKey key = SecurityKey.ed25519();
    FormLogin page = Signing.atKeyPage(app, user);

    register(page, key, asThePageSays(challenge(page), key));

    assertThat(Signing.keysOf(realm, user).get(0).getCredentialData())
        .contains("\"attested\":true", "FIDO: CN=Authenticator,OU=Authenticator Attestation");
    assertThat(realm.events().awaitOf(user, "UPDATE_CREDENTIAL").getDetails())
        .containsEntry("latchkey_attested", "true")
        .containsEntry(
            "latchkey_attestation",
            "FIDO: CN=Authenticator,OU=Authenticator Attestation,O=Acme, issued by CN=Root,O=Acme");
    key.states(true, true);
    assertThat(amr(user, key)).contains("hwk", "pop", "user").doesNotContain("swk");
  }

  @Test
  void aKeyThatACardAttestedIsHardware(TestRealm realm) throws IOException {
    TestUser user = realm.createUser("piv");
    Signer key = signer();

    register(Signing.atKeyPage(app, user), key, asThePageSays(key));

    assertThat(Signing.keysOf(realm, user).get(0).getCredentialData())
        .contains("\"attested\":true", "PIV: CN=Slot 9a,O=Cards");
    assertThat(realm.events().awaitOf(user, "UPDATE_CREDENTIAL").getDetails())
        .containsEntry("latchkey_attested", "true")
        .containsEntry(
            "latchkey_attestation", "PIV: CN=Slot 9a,O=Cards, issued by CN=Card,O=Cards");
    assertThat(amr(user, key)).contains("hwk", "pop").doesNotContain("swk", "user");
  }

  @Test
  void anAttestationThatProvesNothingRefusesTheRegistration(TestRealm realm) {
    TestUser user = realm.createUser("refused");
    SecurityKey key = SecurityKey.p256();
    FormLogin page = Signing.atKeyPage(app, user);
    String challenge = challenge(page);
    String good = key.attestation(challenge, maker);
    byte[] longer = Base64.getMimeDecoder().decode(good);
    Map<String, String> attestations = new HashMap<>();
    attestations.put("of a maker whom nobody trusts", key.attestation(challenge, stranger));
    attestations.put("of another challenge", key.attestation(challenge + "x", maker));
    attestations.put("of another key", SecurityKey.p256().attestation(challenge, maker));
    attestations.put("of a maker of cards", key.attestation(challenge, cards));
    attestations.put("of a card", cards.cardAttests(card.publicKey("01")));
    attestations.put("the root itself", maker.root());
    attestations.put("cut", good.substring(0, 100));
    attestations.put(
        "with bytes behind it",
        Base64.getEncoder().encodeToString(Arrays.copyOf(longer, longer.length + 1)));
    for (var each : attestations.entrySet()) {
      HttpAnswer answer = paste(page, key.publicKey(), each.getValue());
      assertThat(answer.body())
          .as(each.getKey())
          .contains("id=\"input-error-lk-attestation\"", REFUSED);
      page = page.next(answer);
    }
    assertNotAttested(realm, user);
  }

  @Test
  void aCardThatNobodyTrustsOrACertificateThatAttestsNothingRefusesTheRegistration(
      TestRealm realm) {
    TestUser user = realm.createUser("refused-card");
    FormLogin page = Signing.atKeyPage(app, user);
    String key = card.publicKey("01");
    for (String sent :
        List.of(maker.cardAttests(key), stranger.cardAttests(key), cards.cardCertifies(key))) {
      HttpAnswer answer = paste(page, key, sent);
      assertThat(answer.body()).contains(REFUSED);
      assertNotAttested(realm, user);
      page = page.next(answer);
    }
  }

  @Test
  void theAttestationOfOneLoginIsOfNoUseToAnother(TestRealm realm) {
    SecurityKey key = SecurityKey.ed25519();
    TestUser one = realm.createUser("one");
    String attestation = key.attestation(challenge(Signing.atKeyPage(app, one)), maker);
    TestUser two = realm.createUser("two");

    HttpAnswer answer = paste(Signing.atKeyPage(app, two), key.publicKey(), attestation);

    assertThat(answer.body()).contains(REFUSED);
  }

  /** A type that begins with sk- is no proof: software can make such a key. */
  @Test
  void withoutAttestationAKeyIsSoftwareAndAStepForAttestedKeysRefusesIt(TestRealm realm) {
    TestUser user = realm.createUser("plain");
    SecurityKey key = SecurityKey.ed25519();
    Signing.register(app, user, key, "Key");

    assertThat(cli.passwordGrant(user, Map.of()).status()).isEqualTo(400);
    assertThat(cli.passwordGrant(user, Map.of()).json().path("error").asText())
        .isEqualTo("invalid_grant");

    TestUser both = realm.createUser("both");
    register(Signing.atKeyPage(app, both), signer(), cards.cardAttests(signer().publicKey()));
    SshKey soft = SshKey.make(folder, "soft", "ed25519");
    FormLogin login = Signing.atKeyPage(app, both);
    FormLogin page = login.next(login.respond(Signing.sign(login, signer())));
    FormLogin proof = page.next(Signing.paste(page, soft.publicKey(), "Soft"));
    assertThat(FormLogin.signedIn(Signing.prove(proof, Signing.sign(proof, soft)))).isTrue();
    JsonNode asked = cli.passwordGrant(both, Map.of()).json();
    assertThat(answer(both, asked, soft).path("error").asText()).isEqualTo("invalid_grant");
    assertThat(Events.detail(realm.events().awaitOf(both, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("not_attested");
  }

  @Test
  void rootsThatAreNoneAreRefusedWhenTheyAreSaved(TestRealm realm) {
    String leaf = stranger.cardAttests(card.publicKey("01"));
    for (String none : List.of("hello", leaf)) {
      assertThat(trust(realm, none, maker.root()).status()).isEqualTo(400);
      assertThat(trust(realm, cards.root(), none).status()).isEqualTo(400);
    }

    assertThat(Signing.atKeyPage(app, realm.createUser("roots")).page().body())
        .contains("id=\"lk-attestation\"", "id=\"lk-attestation-command\"");
  }

  /** As if the field of the page were made up: whom nobody believes is refused as ever. */
  @Test
  void withoutRootsOfAFormItIsNeitherAskedForNorBelieved(TestServer server) {
    try (TestRealm bare = server.createRealm("it-attestation-bare")) {
      Signing.enable(bare);
      bare.flows().askHoldersForSigningKey(Map.of());
      OidcApp there = bare.createApp("app");
      TestUser user = bare.createUser("bare");
      String key = card.publicKey("01");

      FormLogin page = Signing.atKeyPage(there, user);
      assertThat(page.page().body()).doesNotContain("lk-attestation");
      assertThat(paste(page, key, cards.cardAttests(key)).body())
          .doesNotContain("id=\"lk-response\"");
      assertNotAttested(bare, user);

      assertThat(trust(bare, cards.root(), " ").status()).isEqualTo(204);
      page = Signing.atKeyPage(there, user);
      assertThat(page.page().body())
          .contains("id=\"lk-attestation\"")
          .doesNotContain("lk-attestation-command");
      SecurityKey fido = SecurityKey.ed25519();
      HttpAnswer answer = paste(page, fido.publicKey(), fido.attestation("any", maker));
      assertThat(answer.body()).contains(REFUSED);
      assertNotAttested(bare, user);
    }
  }

  /** The command of docs/signing-keys.md, with a program that has this card. */
  private static String asThePageSays(Signer key) throws IOException {
    String[] certificates = cards.cardAttests(key.publicKey()).split("(?=-----BEGIN)", 2);
    Files.writeString(folder.resolve("slot-9a.pem"), certificates[0]);
    Files.writeString(folder.resolve("slot-f9.pem"), certificates[1]);
    PageCommand.of("docs/signing-keys.md", "yubico-piv-tool")
        .standIn(
            "yubico-piv-tool",
            """
            case "$*" in
            '-a attest -s 9a') cat slot-9a.pem ;;
            '-a read-certificate -s f9') cat slot-f9.pem ;;
            *) return 2 ;;
            esac""")
        .run(folder);
    return Files.readString(folder.resolve("attestation.pem"));
  }

  /** The same, with a program that has this security key. */
  private static String asThePageSays(String challenge, SecurityKey key) throws IOException {
    Files.write(
        folder.resolve("of-the-key"),
        Base64.getMimeDecoder().decode(key.attestation(challenge, maker)));
    return PageCommand.of("docs/signing-keys.md", "printf %s 'latchkey:attest")
        .with("latchkey:attest:acme:app:9Fq1…", challenge)
        .standIn(
            "ssh-keygen",
            """
            [ "$*" = '-t ed25519-sk -O challenge=challenge -O write-attestation=attestation' ]
            [ "$(cat challenge)" = '%s' ]
            cp of-the-key attestation"""
                .formatted(challenge))
        .run(folder);
  }

  private static void assertNotAttested(TestRealm realm, TestUser user) {
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("not_attested");
    assertThat(Signing.keysOf(realm, user)).isEmpty();
  }

  private static String challenge(FormLogin page) {
    String command = page.shown("lk-attestation-command");
    return command.replaceAll("printf%s&#39;(.*?)&#39;.*", "$1");
  }

  private static Signer signer() {
    return new Signer() {
      @Override
      public String publicKey() {
        return card.publicKey("01");
      }

      @Override
      public String sign(String challenge, String namespace) {
        return Base64.getEncoder().encodeToString(card.signHash("01", challenge, "ECDSA"));
      }
    };
  }

  private static HttpAnswer paste(FormLogin page, String publicKey, String attestation) {
    return page.send(
        "lk-enrol-form",
        Map.of(
            "lk-public-key",
            publicKey,
            "lk-label",
            "Key",
            "lk-attestation",
            attestation,
            "lk-action",
            "key"));
  }

  private static void register(FormLogin page, Signer key, String attestation) {
    FormLogin proof = page.next(paste(page, key.publicKey(), attestation));
    assertThat(proof.page().body()).contains("id=\"lk-attested\"");
    HttpAnswer answer = Signing.prove(proof, Signing.sign(proof, key));
    assertThat(FormLogin.signedIn(answer)).as("%s", answer).isTrue();
  }

  private static String amr(TestUser user, Signer key) {
    JsonNode tokens = answer(user, cli.passwordGrant(user, Map.of()).expect(400).json(), key);
    return new Jwt(tokens.path("access_token").asText()).claim("amr").toString();
  }

  private static JsonNode answer(TestUser user, JsonNode asked, Signer key) {
    String signature =
        key.sign(asked.at("/challenge/value").asText(), asked.at("/challenge/namespace").asText());
    return cli.passwordGrant(
            user,
            Map.of(
                "auth_session", asked.path("auth_session").asText(), "token_response", signature))
        .json();
  }
}
