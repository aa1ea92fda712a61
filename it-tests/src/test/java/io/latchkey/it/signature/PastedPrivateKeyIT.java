package io.latchkey.it.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.Maker;
import io.latchkey.it.device.Program;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A private key that is pasted by mistake is told apart at every door, in whatever form, and after
 * that is in no page, event, log or credential.
 */
@LatchkeyTest
class PastedPrivateKeyIT {
  private static final String REFUSED =
      "You pasted a private key. It was not kept, but regard it as leaked: make a new key now";
  private static final String REASON = "latchkey_reason";

  private static final List<Pasted> FORMS = new ArrayList<>();

  private static OidcApp app;
  private static OidcApp cli;
  private static SshKey key;

  @TempDir static Path folder;

  /**
   * @param secret a part of the text that is nowhere to be found
   */
  private record Pasted(String text, String secret) {
    static Pasted of(String text) {
      String middle = text.lines().skip(text.lines().count() / 2).findFirst().orElseThrow();
      return new Pasted(text, middle.substring(0, Math.min(middle.length(), 30)));
    }

    static Pasted bare(String pem) {
      return of(pem.replaceAll("-----.*-----\n", ""));
    }
  }

  @BeforeAll
  static void setUp(TestRealm realm) {
    Signing.enable(realm);
    realm.flows().askHoldersForSigningKey(Map.of("attempts", "1"));
    realm.flows().requireSigningKeyForDirectGrants(Map.of("attempts", "1"));
    realm.bruteForce().count();
    app = realm.createApp("app");
    cli = realm.createApp("cli", client -> client.setDirectAccessGrantsEnabled(true));
    key = SshKey.make(folder, "laptop", "ed25519");
    realm
        .server()
        .rest(realm.name())
        .put(
            "authentication/required-actions/" + Signing.ACTION + "/config",
            Map.of("config", Map.of("pivAttestationRoots", new Maker(folder, "Acme").root())))
        .expect(204);
    String rsa = Program.run("openssl", "genpkey", "-algorithm", "RSA");
    String sec1 = Program.run("openssl", "ecparam", "-genkey", "-noout", "-name", "prime256v1");
    String pkcs1 = openssl(rsa, "rsa", "-traditional");
    FORMS.addAll(
        List.of(
            Pasted.of(key.privateKey()),
            Pasted.of(sec1),
            Pasted.of(rsa),
            Pasted.of(pkcs1),
            Pasted.of(openssl(rsa, "pkcs8", "-topk8", "-passout", "pass:secret")),
            Pasted.bare(key.privateKey()),
            Pasted.bare(sec1),
            Pasted.bare(rsa),
            Pasted.bare(pkcs1),
            Pasted.bare(openssl(rsa, "pkcs8", "-topk8", "-passout", "pass:secret")),
            Pasted.of(
                """
                PuTTY-User-Key-File-3: ssh-ed25519
                Encryption: none
                Private-Lines: 1
                AAAAIHRoaXMtaXMtYS1wcml2YXRlLWtleS1vZi1wdXR0eQ
                Private-MAC: 00
                Comment: laptop
                """),
            new Pasted(
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\",\"d\":\"bm90LWEta2V5LWJ1dC1zZWNyZXQ\"}",
                "bm90LWEta2V5LWJ1dC1zZWNyZXQ")));
  }

  private static String openssl(String pem, String... arguments) {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    return new String(Program.run(command, Map.of(), pem.getBytes(US_ASCII)), US_ASCII);
  }

  @AfterEach
  void isNowhereToBeFound(TestRealm realm, TestServer server) {
    String events = realm.events().text();
    List<String> log = server.logLines();
    for (Pasted each : FORMS) {
      assertThat(events).doesNotContain(each.secret());
      assertThat(log).noneSatisfy(line -> assertThat(line).contains(each.secret()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lk-public-key", "lk-label", "lk-attestation"})
  void inAFieldOfARegistration(String field, TestRealm realm) {
    TestUser user = realm.createUser("enrol-" + field);
    FormLogin page = Signing.atKeyPage(app, user);
    for (Pasted each : FORMS) {
      Map<String, String> form = new HashMap<>();
      form.put("lk-public-key", key.publicKey());
      form.put("lk-label", "Laptop");
      form.put("lk-action", "key");
      form.put(field, each.text());

      HttpAnswer answer = page.send("lk-enrol-form", form);

      page = assertRefused(page, answer, each);
      assertThat(page.page().body()).contains("name=\"lk-public-key\"");
      assertReason(realm, user, "UPDATE_CREDENTIAL_ERROR");
      realm.events().clear();
    }
    assertThat(Signing.keysOf(realm, user)).isEmpty();
  }

  /** It costs nothing: the challenge stays, and the key can still be proved. */
  @Test
  void inPlaceOfAProof(TestRealm realm) {
    TestUser user = realm.createUser("proof");
    FormLogin page = Signing.atProofPage(app, user, key.publicKey(), "Laptop");
    String challenge = page.challenge();
    for (Pasted each : FORMS) {
      page = assertRefused(page, Signing.prove(page, each.text()), each);
      assertReason(realm, user, "UPDATE_CREDENTIAL_ERROR");
      realm.events().clear();
    }

    assertThat(page.challenge()).isEqualTo(challenge);
    assertThat(FormLogin.signedIn(Signing.prove(page, Signing.sign(page, key)))).isTrue();
    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
  }

  @Test
  void inPlaceOfASignature(TestRealm realm) {
    TestUser user = registered(realm, "login");
    FormLogin page = FormLogin.withPassword(app, user);
    String challenge = page.challenge();
    for (Pasted each : FORMS) {
      page = assertRefused(page, page.respond(each.text()), each);
      assertReason(realm, user, "LOGIN_ERROR");
      realm.events().clear();
    }

    assertThat(page.challenge()).isEqualTo(challenge);
    assertThat(FormLogin.signedIn(page.respond(Signing.sign(page, key)))).isTrue();
    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
  }

  /** With the session of a challenge, with one that never was, with none, or in its place. */
  @ParameterizedTest
  @ValueSource(strings = {"known", "unknown", "none", "swapped"})
  void inACallOfADirectGrant(String session, TestRealm realm) {
    TestUser user = registered(realm, "grant-" + session);
    String begun =
        cli.passwordGrant(user, Map.of()).expect(400).json().path("auth_session").asText();
    for (Pasted each : FORMS) {
      Map<String, String> form =
          switch (session) {
            case "known" -> Map.of("token_response", each.text(), "auth_session", begun);
            case "unknown" -> Map.of("token_response", each.text(), "auth_session", "none");
            case "none" -> Map.of("token_response", each.text());
            default -> Map.of("token_response", "AAAA", "auth_session", each.text());
          };

      HttpAnswer answer = cli.passwordGrant(user, form).expect(400);

      assertThat(answer.json().path("error").asText()).isEqualTo("invalid_grant");
      assertThat(answer.json().path("error_description").asText())
          .isEqualTo(
              "This is a private key. It was not kept, but regard it as leaked: make a new key"
                  + " now, and stop using this one everywhere");
      assertThat(answer.body()).doesNotContain(each.secret());
      assertReason(realm, user, "LOGIN_ERROR");
      realm.events().clear();
    }
    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
  }

  /** Text or bytes: the page turns these into base64. */
  @ParameterizedTest
  @ValueSource(strings = {"PEM", "DER"})
  void inAFileThatIsChosen(String form, TestRealm realm, BrowserSession browser)
      throws IOException {
    TestUser user = registered(realm, "file-" + form);
    Pasted pem = FORMS.get(2);
    byte[] der = Base64.getMimeDecoder().decode(Pasted.bare(pem.text()).text());
    byte[] content = form.equals("DER") ? der : pem.text().getBytes(UTF_8);
    Path file = Files.write(folder.resolve("key." + form), content);
    Page page = browser.signIn(app, View.DESKTOP).password(user).page();
    // The script shows it when it is ready.
    page.locator("#lk-response-file").waitFor();
    page.setInputFiles("#lk-response-file", file);
    page.waitForCondition(() -> !page.inputValue("#lk-response").isBlank());

    page.click("#lk-submit");

    assertThat(page.locator("#input-error-lk-response").innerText()).contains(REFUSED);
    assertThat(page.inputValue("#lk-response")).isEmpty();
    assertReason(realm, user, "LOGIN_ERROR");
  }

  /** What is too long to be read is still looked at. */
  @Test
  void inATextThatIsTooLong(TestRealm realm) {
    TestUser user = registered(realm, "long");
    Pasted pem = FORMS.get(2);
    Pasted at = new Pasted("x".repeat(40_000) + "\n" + pem.text(), pem.secret());
    FormLogin login = FormLogin.withPassword(app, user);

    assertRefused(login, login.respond(at.text()), at);
    FormLogin page = Signing.atKeyPage(app, realm.createUser("long-key"));
    page = assertRefused(page, Signing.paste(page, at.text(), "Laptop"), at);
    assertRefused(page, Signing.paste(page, key.publicKey(), at.text()), at);
  }

  private static FormLogin assertRefused(FormLogin page, HttpAnswer answer, Pasted pasted) {
    assertThat(answer.body()).contains(REFUSED).doesNotContain(pasted.secret());
    return page.next(answer);
  }

  private static void assertReason(TestRealm realm, TestUser user, String type) {
    assertThat(Events.detail(realm.events().awaitOf(user, type), REASON)).isEqualTo("private_key");
  }

  private static TestUser registered(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    Signing.register(app, user, key, "Laptop");
    return user;
  }
}
