package io.latchkey.it.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.Together;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.Mappers;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People sign in by signing the challenge that the page shows, with the real ssh-keygen. */
@LatchkeyTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SigningKeyLoginIT {
  private static final String STEP = "latchkey-signing-key";

  private static OidcApp app;
  private static OidcApp other;
  private static SshKey key;
  private static TestUser late;
  private static FormLogin opened;
  private static FormLogin watched;

  @TempDir static Path folder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Signing.enable(realm);
    realm.flows().askHoldersForSigningKey(Map.of("attempts", "2", "challengeLifetime", "30"));
    realm.bruteForce().count();
    app =
        realm.createApp("app", client -> client.setProtocolMappers(Mappers.amrAndHardwareToken()));
    other = realm.createApp("other");
    key = SshKey.make(folder, "id_ed25519", "ed25519");
    late = registered(realm, "late");
    opened = FormLogin.withPassword(app, late);
    watched = FormLogin.withPassword(app, late);
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource({
    "ed25519, sha512",
    "ed25519, sha256",
    "ecdsa -b 256, sha512",
    "ecdsa -b 384, sha256",
    "ecdsa -b 521, sha512",
    "rsa -b 2048, sha256",
    "rsa -b 3072, sha512"
  })
  void aKeyOfEachTypeIsRegisteredAndSignsIn(String type, String hash, TestRealm realm) {
    String name = (type + "-" + hash).replaceAll("[ -]+", "-");
    TestUser user = realm.createUser(name);
    SshKey signer = SshKey.make(folder, name, type).hashing(hash);
    Signing.register(app, user, signer, "Laptop");

    FormLogin page = FormLogin.withPassword(app, user);

    assertThat(page.page().body()).contains("<bdi>Laptop</bdi>");
    assertThat(FormLogin.signedIn(page.respond(Signing.sign(page, signer)))).isTrue();
    var event = realm.events().awaitOf(user, "LOGIN");
    assertThat(event.getDetails()).containsEntry("latchkey_token", signer.fingerprint());
  }

  @Test
  void theTokensSayThatAKeyWasProvedThatSoftwareHolds(TestRealm realm, BrowserSession browser) {
    TestUser user = registered(realm, "tokens");
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    String challenge = signIn.page().locator("#lk-challenge").innerText();
    signIn.page().fill("#lk-response", key.sign(challenge, "login@" + realm.name()));
    signIn.page().click("#lk-submit");

    assertThat(signIn.tokens().access().claim("amr"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("pwd", "pop", "swk", "mfa");
  }

  @Test
  void theChallengeSaysForWhatItIsAndIsNewEachTimeAndStaysOnReload(TestRealm realm) {
    TestUser user = registered(realm, "challenge");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      FormLogin page = FormLogin.withPassword(app, user);
      assertThat(page.challenge())
          .matches("latchkey:login:" + realm.name() + ":app:[A-Za-z0-9]{22}");
      assertThat(page.shown("lk-namespace")).isEqualTo("login@" + realm.name());
      assertThat(page.shown("lk-command"))
          .contains("printf%s&#39;" + page.challenge() + "&#39;|ssh-keygen-Ysign")
          .contains("-nlogin@" + realm.name());
      assertThat(page.reload().challenge()).isEqualTo(page.challenge());
      seen.add(page.challenge());
    }
    assertThat(seen).hasSize(3);
    assertThat(FormLogin.withPassword(other, user).challenge())
        .startsWith("latchkey:login:" + realm.name() + ":other:");
    OidcApp odd = realm.createApp("https://odd.example/'$(id)' é");
    FormLogin page = FormLogin.withPassword(odd, user);
    assertThat(page.challenge())
        .startsWith(
            "latchkey:login:"
                + realm.name()
                + ":https%3A%2F%2Fodd.example%2F%27%24%28id%29%27%20%C3%A9:");
    assertThat(FormLogin.signedIn(page.respond(Signing.sign(page, key)))).isTrue();
  }

  /** Whoever turns from one way to another that ends in the step too signs for that one. */
  @Test
  void eachExecutionOfTheStepInALoginHasAChallengeOfItsOwn(TestRealm realm) {
    TestUser user = registered(realm, "executions");
    realm.flows().create("two");
    realm.flows().require("two", "auth-username-password-form", Map.of());
    realm.flows().addFlow("two", "two ways", "REQUIRED");
    realm.flows().addFlow("two ways", "short way", "ALTERNATIVE");
    realm.flows().require("short way", STEP, Map.of());
    realm.flows().addFlow("two ways", "long way", "ALTERNATIVE");
    realm.flows().require("long way", "auth-password-form", Map.of());
    realm.flows().require("long way", STEP, Map.of());
    String flow = realm.flows().idOf("two");
    OidcApp two =
        realm.createApp(
            "two", client -> client.setAuthenticationFlowBindingOverrides(Map.of("browser", flow)));
    String shortWay = realm.flows().step("short way", STEP).getId();
    String longWay = realm.flows().step("long way", "auth-password-form").getId();

    FormLogin left = choose(FormLogin.withPassword(two, user), shortWay);
    FormLogin password = choose(left, longWay);
    FormLogin shown =
        password.next(password.send("kc-form-login", Map.of("password", user.password())));

    assertThat(shown.challenge()).isNotEqualTo(left.challenge());
    assertThat(FormLogin.signedIn(shown.respond(Signing.sign(shown, key)))).isTrue();
  }

  private static FormLogin choose(FormLogin login, String execution) {
    FormLogin ways =
        login.next(login.send("kc-select-try-another-way-form", Map.of("tryAnotherWay", "on")));
    return ways.next(
        ways.send("kc-select-credential-form", Map.of("authenticationExecution", execution)));
  }

  @Test
  void aSignatureWithinAnotherNamespaceIsRefused(TestRealm realm) {
    TestUser user = registered(realm, "namespace");
    FormLogin page = FormLogin.withPassword(app, user);

    Signing.refused(realm, user, page, key.sign(page.challenge(), "file"), "wrong_namespace");

    realm.bruteForce().awaitFailures(user, 1);
  }

  @Test
  void theChallengeOfAnotherRealmIsRefused(TestRealm realm, TestServer server) {
    TestUser user = registered(realm, "two-realms");
    try (TestRealm foreign = server.createRealm("it-signing-foreign")) {
      Signing.enable(foreign);
      foreign.flows().askHoldersForSigningKey(Map.of());
      OidcApp namesake = foreign.createApp("app");
      TestUser twin = foreign.createUser("two-realms");
      Signing.register(namesake, twin, key, "Laptop");
      FormLogin there = FormLogin.withPassword(namesake, twin);
      FormLogin here = FormLogin.withPassword(app, user);

      here = Signing.refused(realm, user, here, Signing.sign(there, key), "wrong_namespace");
      Signing.refused(
          realm,
          user,
          here,
          key.sign(there.challenge(), "login@" + realm.name()),
          "wrong_response");
      assertThat(FormLogin.signedIn(there.respond(Signing.sign(there, key)))).isTrue();
    }
  }

  @Test
  void theChallengeOfAnotherLoginClientOrPurposeIsRefused(TestRealm realm) {
    TestUser user = registered(realm, "other-login");
    FormLogin one = FormLogin.withPassword(app, user);
    FormLogin two = FormLogin.withPassword(app, user);
    FormLogin third = FormLogin.withPassword(other, user);

    Signing.refused(realm, user, two, Signing.sign(one, key), "wrong_response");
    Signing.refused(realm, user, one, Signing.sign(third, key), "wrong_response");
    Signing.refused(
        realm,
        user,
        third,
        key.sign(third.challenge().replace(":login:", ":enrol:"), third.shown("lk-namespace")),
        "wrong_response");
  }

  @Test
  void theKeyOfAnotherPersonIsRefusedAndNamedInTheEvent(TestRealm realm) {
    TestUser user = registered(realm, "owner");
    TestUser thief = realm.createUser("thief");
    SshKey own = SshKey.make(folder, "thief", "ed25519");
    Signing.register(app, thief, own, "Mine");
    FormLogin page = FormLogin.withPassword(app, user);

    Signing.refused(realm, user, page, Signing.sign(page, own), "unknown");

    assertThat(realm.events().awaitOf(user, "LOGIN_ERROR").getDetails())
        .containsEntry("latchkey_token", own.fingerprint());
  }

  @Test
  void aSignatureThatIsSentAgainIsRefusedAsReplayed(TestRealm realm) {
    TestUser user = registered(realm, "replay");
    FormLogin page = FormLogin.withPassword(app, user);
    String signature = Signing.sign(page, key);
    assertThat(FormLogin.signedIn(page.respond(signature))).isTrue();

    FormLogin again = FormLogin.withPassword(app, user);

    again = Signing.refused(realm, user, again, signature, "replayed");
    Signing.refused(realm, user, again, signature.replace("\n", "\r\n"), "replayed");
    FormLogin fresh = FormLogin.withPassword(app, user);
    assertThat(FormLogin.signedIn(fresh.respond(Signing.sign(fresh, key)))).isTrue();
  }

  @Test
  void fiftyEqualResponsesSignInOnce(TestRealm realm) throws InterruptedException {
    realm.bruteForce().off();
    TestUser user = registered(realm, "fifty");
    FormLogin page = FormLogin.withPassword(app, user);
    String signature = Signing.sign(page, key);

    List<HttpAnswer> answers = Together.run(Collections.nCopies(50, () -> page.respond(signature)));

    assertThat(answers).filteredOn(FormLogin::signedIn).hasSize(1);
    realm.bruteForce().count();
  }

  /** The page was opened before all other tests, so that this one has not to wait so long. */
  @Test
  @Order(Integer.MAX_VALUE)
  void anExpiredChallengeIsRefusedAndAnotherIsShown(TestRealm realm) {
    String shown = watched.challenge();
    String signature = Signing.sign(opened, key);
    // A page that is loaded again shows its challenge until that ends; the older one has then, too.
    Eventually.holds("another challenge", watched::reload, it -> !it.challenge().equals(shown));

    HttpAnswer answer = opened.respond(signature);
    FormLogin next = opened.next(answer);

    assertThat(FormLogin.signedIn(answer)).isFalse();
    assertThat(next.page().body()).contains("The challenge before had expired.");
    assertThat(Events.detail(realm.events().awaitOf(late, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("expired");
    assertThat(next.challenge()).isNotEqualTo(opened.challenge());
    assertThat(FormLogin.signedIn(next.respond(Signing.sign(next, key)))).isTrue();
  }

  @Test
  void afterSoManyAttemptsTheChallengeIsAnother(TestRealm realm) {
    TestUser user = registered(realm, "attempts");
    FormLogin page = FormLogin.withPassword(app, user);
    FormLogin second = page.next(page.respond("AAAA"));
    assertThat(second.challenge()).isEqualTo(page.challenge());

    FormLogin third = second.next(second.respond("AAAA"));

    assertThat(third.challenge()).isNotEqualTo(page.challenge());
    Signing.refused(realm, user, third, Signing.sign(page, key), "wrong_response");
  }

  @Test
  void bytesBehindASignatureAreRefused(TestRealm realm) {
    TestUser user = registered(realm, "trailing");
    FormLogin page = FormLogin.withPassword(app, user);
    String armoured = Signing.sign(page, key);
    String base64 = armoured.replaceAll("-----[A-Z ]+-----|\\s", "");
    byte[] bytes = Base64.getDecoder().decode(base64);
    String longer =
        "-----BEGIN SSH SIGNATURE-----\n"
            + Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length + 1))
            + "\n-----END SSH SIGNATURE-----";

    page = Signing.refused(realm, user, page, longer, "wrong_response");
    assertThat(FormLogin.signedIn(page.respond(armoured))).isTrue();
  }

  private static TestUser registered(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    Signing.register(app, user, key, "Laptop");
    return user;
  }
}
