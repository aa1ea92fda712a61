package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HmacSha1Key;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Mappers;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YubiKeys that answer challenges by HMAC-SHA-1. */
@LatchkeyTest
class HmacSha1IT {

  private static final String SECRET = "303132333435363738393a3b3c3d3e3f40414243";
  private static final String OTHER_SECRET = "000102030405060708090a0b0c0d0e0f10111213";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    realm.bruteForce().count();
    Enrolling.enable(realm);
    app =
        realm.createApp(
            "app",
            client -> {
              client.setDirectAccessGrantsEnabled(true);
              client.setProtocolMappers(Mappers.amrAndHardwareToken());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ykman", "ykchalresp"})
  void theResponseThatAToolPrintsSignsIn(String tool, TestRealm realm) {
    TestUser user = realm.createUser(tool);
    give(realm, user, SECRET, "variable");
    FormLogin login = FormLogin.withPassword(app, user);
    HmacSha1Key key = HmacSha1Key.variable(SECRET);
    assertThat(login.challenge()).matches("[0-9a-f]{64}");

    String response =
        tool.equals("ykman") ? key.ykman(login.challenge()) : key.ykchalresp(login.challenge());

    assertThat(FormLogin.signedIn(login.respond(response))).isTrue();
    assertThat(realm.events().awaitOf(user, "LOGIN").getDetails())
        .containsEntry("latchkey_kind", "hmac-sha1")
        .containsEntry("latchkey_token", "H-" + tool);
  }

  @Test
  void aSlotOfFixedLengthIsAskedFor64Bytes(TestRealm realm) {
    TestUser user = realm.createUser("fixed");
    give(realm, user, SECRET, "fixed");
    FormLogin login = FormLogin.withPassword(app, user);
    assertThat(login.challenge()).matches("[0-9a-f]{128}");

    assertThat(
            FormLogin.signedIn(
                login.respond(HmacSha1Key.fixed(SECRET).ykchalresp(login.challenge()))))
        .isTrue();
  }

  @Test
  void thePageGivesTheCommandsAndCopiesThem(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("pasting");
    give(realm, user, SECRET, "variable");
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    HardwareTokenPage page = signIn.hardwareToken();
    Page shown = page.page();
    shown.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    Screenshots.document(shown, "hmac-sha1");
    String command = "ykman otp calculate 2 " + page.challenge();
    assertThat(shown.locator("#lk-command-ykman").innerText()).isEqualTo(command);

    shown.click("[data-lk-copy=lk-command-ykman]");

    shown.locator("#lk-copied:not(:empty)").waitFor();
    assertThat(shown.evaluate("navigator.clipboard.readText()")).isEqualTo(command);
    String response = HmacSha1Key.variable(SECRET).ykman(page.challenge());
    // As a shell prints it and a person marks it; the field has the focus again.
    page.keyboard().type(" " + response.toUpperCase(Locale.ROOT) + " ");
    page.keyboard().press("Enter");
    Jwt access = signIn.tokens().access();
    assertThat(access.claim("amr")).extracting(JsonNode::asText).contains("pwd", "hwk", "mfa");
    assertThat(access.claims().at("/hardware_token/kind").asText()).isEqualTo("hmac-sha1");
  }

  @Test
  void withoutAScriptThereIsNoButtonAndTheCommandsAreThere(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("no-script");
    give(realm, user, SECRET, "variable");
    SignIn signIn = browser.signIn(app, View.NO_JAVASCRIPT).password(user);
    HardwareTokenPage page = signIn.hardwareToken();

    assertThat(page.page().locator("[data-lk-copy]:visible").count()).isZero();
    assertThat(page.page().locator("#lk-command-ykchalresp").innerText())
        .isEqualTo("ykchalresp -2 -H -x " + page.challenge());
    page.answer(HmacSha1Key.variable(SECRET).ykchalresp(page.challenge()));
    signIn.tokens();
  }

  @Test
  void aWrongResponseAnotherKeysAndAnotherLoginsAreRefusedAndCounted(TestRealm realm) {
    TestUser user = realm.createUser("refused");
    String token = give(realm, user, SECRET, "variable");
    TestUser other = realm.createUser("other");
    give(realm, other, OTHER_SECRET, "variable");
    HmacSha1Key key = HmacSha1Key.variable(SECRET);
    FormLogin first = FormLogin.withPassword(app, user);
    FormLogin second = FormLogin.withPassword(app, user);
    assertThat(second.challenge()).isNotEqualTo(first.challenge());

    HttpAnswer ofAnotherLogin = first.respond(key.ykman(second.challenge()));
    assertRefused(realm, user, ofAnotherLogin, "wrong_response", 1);
    first = first.next(ofAnotherLogin);
    assertRefused(
        realm,
        user,
        first.respond(HmacSha1Key.variable(OTHER_SECRET).ykman(first.challenge())),
        "wrong_response",
        2);
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(2);
    FormLogin others = FormLogin.withPassword(app, other);
    assertRefused(realm, other, others.respond(key.ykman(others.challenge())), "wrong_response", 1);
    assertThat(FormLogin.signedIn(second.respond(key.ykman(second.challenge())))).isTrue();
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
  }

  @Test
  void aResponseIsAcceptedOnce(TestRealm realm) {
    TestUser user = realm.createUser("replay");
    give(realm, user, SECRET, "variable");
    HmacSha1Key key = HmacSha1Key.variable(SECRET);
    JsonNode asked = app.passwordGrant(user, Map.of()).expect(400).json();
    Map<String, String> answer =
        Map.of(
            "auth_session",
            asked.path("auth_session").asText(),
            "token_response",
            key.ykman(asked.at("/challenge/value").asText()));
    app.passwordGrant(user, answer).expect(200);

    app.passwordGrant(user, answer).expect(400);

    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("expired");
  }

  /** The script of the documentation; openssl stands in for the key. */
  @Test
  void aCommandLineAnswersWithoutCopyAndPaste(TestRealm realm) throws Exception {
    TestUser user = realm.createUser("command-line");
    give(realm, user, SECRET, "variable");
    Path key = Files.createTempFile("key", "");
    Files.writeString(
        key,
        """
        #!/usr/bin/env bash
        printf %%b "$(sed 's/../\\\\x&/g' <<<"$1")" |
          openssl dgst -sha1 -mac HMAC -macopt hexkey:%s -r | cut -d' ' -f1
        """
            .formatted(SECRET));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rwx------"));

    Shell right = login(realm, user, key.toString(), user.password());

    assertThat(right.status()).as(right.output()).isZero();
    Jwt access = new Jwt(right.json().path("access_token").asText());
    assertThat(access.claims().at("/hardware_token/serial").asText()).isEqualTo("H-command-line");
    assertThat(login(realm, user, "echo", user.password()).status()).isNotZero();
    Shell locked = login(realm, user, key.toString(), "wrong");
    assertThat(locked.status()).isNotZero();
    assertThat(locked.json().path("error").asText()).isEqualTo("invalid_grant");
    Files.delete(key);
  }

  @Test
  void aPersonAddsAKeyOfTheInventoryByAResponse(TestRealm realm) {
    TestUser user = realm.createUser("adding");
    String token =
        realm.tokens().create(Map.of("kind", "hmac-sha1", "serial", "7001", "secret", SECRET));
    // Who holds no token cannot pass the browser flow of this realm, so one is there already.
    give(realm, user, OTHER_SECRET, "variable");
    FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    FormLogin enrol =
        login.next(login.respond(HmacSha1Key.variable(OTHER_SECRET).ykman(login.challenge())));
    FormLogin prove =
        enrol.next(enrol.send("lk-enrol-form", Map.of("lk-serial", "7001", "lk-action", "find")));
    assertThat(prove.page().body())
        .contains("ykchalresp -2 -H -x " + prove.challenge())
        .doesNotContain("Touch the key");

    HttpAnswer wrong = prove.send("lk-prove-form", Map.of("lk-response", "00".repeat(20)));
    assertThat(FormLogin.signedIn(wrong)).isFalse();
    prove = prove.next(wrong);
    HttpAnswer right =
        prove.send(
            "lk-prove-form",
            Map.of("lk-response", HmacSha1Key.variable(SECRET).ykman(prove.challenge())));

    assertThat(FormLogin.signedIn(right)).isTrue();
    assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());
  }

  @Test
  void anAdministratorImportsReadsChangesAndExportsTheFormatAndNeverReadsTheSecret(
      TestRealm realm) {
    String list =
        "kind,serial,secret,challengeFormat\nhmac-sha1,8001,%s,fixed\nhmac-sha1,8002,%s,\n"
                .formatted(SECRET, OTHER_SECRET)
            + "hmac-sha1,8003,%s,padded\n".formatted(SECRET);
    JsonNode answer =
        realm
            .latchkey()
            .postBody("tokens/import", "text/csv", list.getBytes(StandardCharsets.UTF_8))
            .expect(200)
            .json();
    assertThat(answer.path("imported").asInt()).as(answer.toString()).isEqualTo(2);
    assertThat(answer.at("/failed/0/reason").asText())
        .isEqualTo("challengeFormat: expected variable or fixed");
    JsonNode fixed = search(realm, "8001");
    assertThat(fixed.path("challengeFormat").asText()).isEqualTo("fixed");
    assertThat(search(realm, "8002").path("challengeFormat").asText()).isEqualTo("variable");

    String path = "tokens/" + fixed.path("id").asText();
    realm.latchkey().put(path, Map.of("challengeFormat", "variable")).expect(204);

    JsonNode changed = search(realm, "8001");
    assertThat(changed.path("challengeFormat").asText()).isEqualTo("variable");
    realm.latchkey().put(path, changed).expect(204);
    assertThat(realm.latchkey().put(path, Map.of("challengeFormat", "big")).expect(400).body())
        .contains("challengeFormat");
    String export = realm.latchkey().get("tokens/export?kind=hmac-sha1").expect(200).body();
    assertThat(export).contains("challengeFormat").doesNotContain(SECRET);
    assertThat(changed.toString()).doesNotContain(SECRET);
    assertThat(realm.events().text()).doesNotContain(SECRET);
  }

  /** FIPS 198, A.2, which the manual of ykchalresp has as its example: "Sample #2". */
  @ParameterizedTest
  @CsvSource({
    "0922d3405faa3d194f82a45830737d5cc6c75d24, true",
    "0922D340 5FAA3D19 4F82A458 30737D5C C6C75D24, true",
    "0922d3405faa3d194f82a45830737d5cc6c75d24e4d4, true",
    "0922d3405faa3d194f82a45830737d5cc6c75d240000, false",
    "0922d3405faa3d194f82a45830737d5cc6c75d25, false"
  })
  void anAdministratorTestsAKey(String response, boolean valid, TestRealm realm) {
    String token = tested(realm);

    JsonNode verdict =
        realm
            .latchkey()
            .post(
                "tokens/" + token + "/test",
                Map.of("challenge", "53616d706c65202332", "response", response))
            .expect(200)
            .json();

    assertThat(verdict.path("valid").asBoolean()).isEqualTo(valid);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "xy", "12345678901"})
  void aChallengeThatIsNoneIsRefusedByName(String challenge, TestRealm realm) {
    String body =
        realm
            .latchkey()
            .post(
                "tokens/" + tested(realm) + "/test",
                Map.of("challenge", challenge, "response", "00".repeat(20)))
            .expect(400)
            .body();

    assertThat(body).contains("challenge").contains("hexadecimal digits");
  }

  @Test
  void aChallengeOfAnotherLengthIsRefusedByName(TestRealm realm) {
    String token =
        realm
            .tokens()
            .create(
                Map.of(
                    "kind",
                    "hmac-sha1",
                    "serial",
                    "T-2",
                    "secret",
                    SECRET,
                    "challengeFormat",
                    "fixed"));

    String body =
        realm
            .latchkey()
            .post(
                "tokens/" + token + "/test",
                Map.of("challenge", "00".repeat(63), "response", "00".repeat(20)))
            .expect(400)
            .body();

    assertThat(body).contains("challenge").contains("must be 64 bytes, but is 63");
  }

  @ParameterizedTest
  @CsvSource({
    "secret, 0",
    "secret, zz",
    "secret, 303132333435363738393a3b3c3d3e3f4041424344",
    "challengeFormat, padded",
    "counter, 1",
    "suite, OCRA-1:HOTP-SHA1-6:QN08",
    "publicId, ccccccdteffu"
  })
  void aWrongFieldIsRefusedByName(String field, String value, TestRealm realm) {
    Map<String, Object> fields =
        new HashMap<>(Map.of("kind", "hmac-sha1", "serial", "bad", "secret", SECRET));
    fields.put(field, value);

    assertThat(realm.latchkey().post("tokens", fields).expect(400).body()).contains(field);
  }

  private static String tested(TestRealm realm) {
    JsonNode found = realm.latchkey().get("tokens?search=T-1").expect(200).json().path(0);
    return found.isMissingNode()
        ? realm.tokens().create(Map.of("kind", "hmac-sha1", "serial", "T-1", "secret", SECRET))
        : found.path("id").asText();
  }

  private static JsonNode search(TestRealm realm, String serial) {
    return realm.latchkey().get("tokens?search=" + serial).expect(200).json().path(0);
  }

  private static String give(TestRealm realm, TestUser user, String secret, String format) {
    return realm
        .tokens()
        .createFor(
            user,
            "hmac-sha1",
            "H-" + user.username(),
            Map.of("secret", secret, "challengeFormat", format, "manufacturer", "Yubico"));
  }

  private static Shell login(TestRealm realm, TestUser user, String key, String password)
      throws IOException, InterruptedException {
    Path script = Setting.path("latchkey.docs").resolve("examples/command-line/yubikey-login");
    ProcessBuilder command =
        new ProcessBuilder(script.toString(), realm.issuer().toString(), "app", user.username());
    command.environment().put("LATCHKEY_RESPOND", key);
    Process process = command.redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write((password + "\n").getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Shell(process.waitFor(), output);
  }

  private record Shell(int status, String output) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(output.substring(output.indexOf('{')));
    }
  }

  private static void assertRefused(
      TestRealm realm, TestUser user, HttpAnswer answer, String reason, int failures) {
    assertThat(FormLogin.signedIn(answer)).isFalse();
    realm.bruteForce().awaitFailures(user, failures);
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo(reason);
  }
}
