package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator changes of tokens that exist, and what people can do then. */
@LatchkeyTest
class InventoryChangeIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    realm.bruteForce().off();
    app = realm.createApp("app");
  }

  @Test
  void whatIsReadCanBeWrittenBackAndChangesNothing(TestRealm realm) {
    TestUser user = realm.createUser("same");
    for (String token :
        List.of(
            realm.tokens().createFor(user, "hotp", "SAME-1", Map.of("secret", SECRET)),
            realm.tokens().createFor(user, "totp", "SAME-2", Map.of("secret", SECRET)),
            realm
                .tokens()
                .createFor(
                    user,
                    "ocra",
                    "SAME-3",
                    Map.of(
                        "secret", SECRET,
                        "suite", "OCRA-1:HOTP-SHA1-6:C-QN08-PSHA1-S002-T1M",
                        "pin", "1234",
                        "session", "abcd",
                        "manufacturer", "Acme",
                        "validUntil", 4_000_000_000L)))) {
      JsonNode read = realm.tokens().read(token);

      put(realm, token, read).expect(204);

      assertThat(realm.tokens().read(token)).isEqualTo(read);
    }
  }

  @Test
  void whatIsNamedIsChangedAndNullClears(TestRealm realm) {
    String token =
        realm
            .tokens()
            .create(
                Map.of(
                    "kind", "hotp",
                    "serial", "CHANGE-1",
                    "secret", SECRET,
                    "model", "old",
                    "validUntil", 4_000_000_000L));
    ObjectNode read = (ObjectNode) realm.tokens().read(token);
    read.put("serial", "CHANGE-2").put("manufacturer", "Acme").put("digits", 8).put("counter", 7);
    read.put("lookAhead", 0).putNull("model").putNull("validUntil");

    put(realm, token, read).expect(204);

    JsonNode changed = realm.tokens().read(token);
    assertThat(changed.path("serial").asText()).isEqualTo("CHANGE-2");
    assertThat(changed.path("manufacturer").asText()).isEqualTo("Acme");
    assertThat(changed.path("digits").asInt()).isEqualTo(8);
    assertThat(changed.path("counter").asInt()).isEqualTo(7);
    assertThat(changed.path("lookAhead").asInt()).isZero();
    assertThat(changed.has("model")).isFalse();
    assertThat(changed.has("validUntil")).isFalse();
    assertThat(realm.latchkey().get("tokens?search=change-2").json()).hasSize(1);
    assertThat(realm.latchkey().get("tokens?search=change-1").json()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "kind|'totp'",
        "id|'other'",
        "holder|'someone'",
        "failures|3",
        "lastUsed|5",
        "lockedUntil|5",
        "batch|'b'",
        "counter|4",
        "counter|null",
        "digits|5",
        "digits|null",
        "secret|'no hex'",
        "secret|null",
        "serial|''",
        "period|60",
        "suite|'OCRA-1:HOTP-SHA1-6:QN08'",
        "pin|'1234'",
        "state|'gone'",
        "state|'assigned'",
        "resyncWindow|10001",
        "validUntil|-1",
        "sekret|'x'",
      })
  void whatCannotBeChangedIsRefusedByNameAndNothingElseIsChanged(
      String field, String value, TestRealm realm) {
    String token =
        realm
            .tokens()
            .create(
                Map.of(
                    "kind",
                    "hotp",
                    "serial",
                    "FIXED-" + field + value.hashCode(),
                    "secret",
                    SECRET,
                    "counter",
                    5));
    JsonNode before = realm.tokens().read(token);

    HttpAnswer answer =
        realm
            .latchkey()
            .putText(
                "tokens/" + token,
                ("{'model':'new','" + field + "':" + value + "}").replace('\'', '"'))
            .expect(400);

    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(realm.tokens().read(token)).isEqualTo(before);
  }

  @Test
  void aTakenSerialIsRefused(TestRealm realm) {
    realm.tokens().create(Map.of("kind", "hotp", "serial", "TAKEN", "secret", SECRET));
    String token =
        realm.tokens().create(Map.of("kind", "hotp", "serial", "FREE", "secret", SECRET));

    put(realm, token, Map.of("serial", "TAKEN")).expect(409);
  }

  @Test
  void aNewSerialIsThatOfTheHoldersCredentialToo(TestRealm realm) {
    TestUser user = realm.createUser("renamed");
    String token = realm.tokens().createFor(user, "hotp", "WRONG-SN", Map.of("secret", SECRET));

    put(realm, token, Map.of("serial", "RIGHT-SN")).expect(204);

    assertThat(realm.resource().users().get(user.id()).credentials())
        .filteredOn(credential -> "hardware-token".equals(credential.getType()))
        .singleElement()
        .satisfies(it -> assertThat(it.getCredentialData()).contains("\"RIGHT-SN\""));
    assertThat(FormLogin.signedIn(login(user).respond(new HotpFob(SECRET, 6).press()))).isTrue();
  }

  @Test
  void aNewSecretIsSealedAndUsed(TestRealm realm) {
    TestUser user = realm.createUser("new-secret");
    String token = realm.tokens().createFor(user, "hotp", "SECRET-1", Map.of("secret", SECRET));
    String other = "ff" + SECRET.substring(2);

    put(realm, token, Map.of("secret", other)).expect(204);

    assertThat(FormLogin.signedIn(login(user).respond(new HotpFob(SECRET, 6).press()))).isFalse();
    assertThat(FormLogin.signedIn(login(user).respond(new HotpFob(other, 6).press()))).isTrue();
    assertThat(realm.resource().getAdminEvents())
        .noneMatch(event -> String.valueOf(event.getRepresentation()).contains(other));
  }

  /** LinOTP: a new time step must move the anchor of used ones with it. */
  @Test
  void anotherPeriodNeitherMakesUsedCodesGoodAgainNorLocksOut(TestRealm realm) {
    TestUser user = realm.createUser("period");
    String token =
        realm
            .tokens()
            .createFor(
                user, "totp", "PERIOD", Map.of("secret", SECRET, "period", 30, "lookAhead", 5));
    TotpFob fast = new TotpFob(SECRET, 6, 30);
    TotpFob slow = new TotpFob(SECRET, 6, 60);
    Instant now = Instant.now();
    String used = fast.codeAt(now);
    assertThat(FormLogin.signedIn(login(user).respond(used))).isTrue();
    long anchor = realm.tokens().read(token).path("counter").asLong();

    put(realm, token, Map.of("period", 60)).expect(204);

    assertThat(realm.tokens().read(token).path("counter").asLong()).isEqualTo((anchor + 1) / 2);
    put(realm, token, Map.of("period", 30)).expect(204);
    assertThat(FormLogin.signedIn(login(user).respond(used))).isFalse();
    put(realm, token, Map.of("period", 60)).expect(204);
    assertThat(FormLogin.signedIn(login(user).respond(slow.codeAt(now.plusSeconds(60))))).isTrue();
  }

  @Test
  void aLostTokenStopsWorkingAtOnceAndComesBackByAnAdministratorOnly(TestRealm realm) {
    TestUser user = realm.createUser("loser");
    String token = realm.tokens().createFor(user, "hotp", "LOST", Map.of("secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    FormLogin begun = login(user);

    put(realm, token, Map.of("state", "lost")).expect(204);

    assertThat(FormLogin.signedIn(begun.respond(fob.press()))).isFalse();
    assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());
    put(realm, token, Map.of("state", "disabled")).expect(400);
    put(realm, token, Map.of("state", "available")).expect(400);
    put(realm, token, Map.of("state", "assigned")).expect(204);
    assertThat(FormLogin.signedIn(login(user).respond(fob.press()))).isTrue();
  }

  @Test
  void aRetiredTokenStaysRetiredAndALostOneLostWhenItIsTakenBack(TestRealm realm) {
    TestUser user = realm.createUser("leaver");
    String lost = realm.tokens().createFor(user, "hotp", "L-1", Map.of("secret", SECRET));
    String retired = realm.tokens().createFor(user, "hotp", "L-2", Map.of("secret", SECRET));
    put(realm, lost, Map.of("state", "lost")).expect(204);
    put(realm, retired, Map.of("state", "retired")).expect(204);

    realm.resource().users().get(user.id()).remove();

    assertThat(realm.tokens().read(lost).path("state").asText()).isEqualTo("lost");
    assertThat(realm.tokens().read(lost).has("holder")).isFalse();
    assertThat(realm.tokens().read(retired).path("state").asText()).isEqualTo("retired");
    for (String state : List.of("available", "assigned", "disabled", "lost")) {
      put(realm, retired, Map.of("state", state)).expect(400);
    }
    put(realm, lost, Map.of("state", "available")).expect(204);
  }

  @Test
  void aRealmCanRetireWhatIsGivenBack(TestRealm realm) {
    TestUser user = realm.createUser("giver");
    String unassigned = realm.tokens().createFor(user, "hotp", "R-1", Map.of("secret", SECRET));
    String orphan = realm.tokens().createFor(user, "hotp", "R-2", Map.of("secret", SECRET));
    realm.update(it -> it.getAttributes().put("latchkey.token.retire-on-release", "true"));
    try {
      realm.latchkey().post("tokens/" + unassigned + "/unassign", Map.of()).expect(204);
      realm.resource().users().get(user.id()).remove();
    } finally {
      realm.update(it -> it.getAttributes().put("latchkey.token.retire-on-release", ""));
    }

    assertThat(realm.tokens().read(unassigned).path("state").asText()).isEqualTo("retired");
    assertThat(realm.tokens().read(orphan).path("state").asText()).isEqualTo("retired");
  }

  @Test
  void aDeletedTokenIsTakenFromItsHolder(TestRealm realm) {
    TestUser user = realm.createUser("bereft");
    String token = realm.tokens().createFor(user, "hotp", "D-1", Map.of("secret", SECRET));

    realm.latchkey().delete("tokens/" + token).expect(204);

    realm.latchkey().get("tokens/" + token).expect(404);
    realm.latchkey().delete("tokens/" + token).expect(404);
    assertThat(realm.resource().users().get(user.id()).credentials())
        .noneMatch(credential -> "hardware-token".equals(credential.getType()));
  }

  @Test
  void anAdministratorPutsTokensInStepWithTwoResponses(TestRealm realm) {
    TestUser user = realm.createUser("stepper");
    String held = realm.tokens().createFor(user, "hotp", "STEP-1", Map.of("secret", SECRET));
    String spare =
        realm.tokens().create(Map.of("kind", "hotp", "serial", "STEP-2", "secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    for (int press = 0; press < 50; press++) {
      fob.press();
    }
    String first = fob.press();
    String second = fob.press();
    String third = fob.press();

    for (String token : List.of(held, spare)) {
      resync(realm, token, first, third).expect(400);
      resync(realm, token, second, first).expect(400);
      assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(2);
      resync(realm, token, first, second).expect(204);
      assertThat(realm.tokens().read(token).path("counter").asInt()).isEqualTo(52);
      assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
      HttpAnswer again = resync(realm, token, first, second).expect(400);
      assertThat(again.json().path("field").asText()).isEqualTo("responses");
      assertThat(again.body()).contains("replayed").doesNotContain(first);
    }
    assertThat(FormLogin.signedIn(login(user).respond(first))).isFalse();
    assertThat(FormLogin.signedIn(login(user).respond(second))).isFalse();
    assertThat(FormLogin.signedIn(login(user).respond(third))).isTrue();
  }

  @Test
  void guessedResyncsLockTheTokenLikeLogins(TestRealm realm) {
    String token =
        realm.tokens().create(Map.of("kind", "hotp", "serial", "GUESS", "secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    for (int failure = 0; failure < 5; failure++) {
      resync(realm, token, "000000", "000000").expect(400);
    }

    resync(realm, token, fob.press(), fob.press()).expect(409);

    realm.latchkey().post("tokens/" + token + "/unlock", Map.of()).expect(204);
    resync(realm, token, new HotpFob(SECRET, 6).press(), fob.press()).expect(400);
  }

  @Test
  void aKeypadIsPutInStepWithTwoChallenges(TestRealm realm) {
    String suite = "OCRA-1:HOTP-SHA1-6:C-QN08";
    String token =
        realm
            .tokens()
            .create(Map.of("kind", "ocra", "serial", "PAD", "secret", SECRET, "suite", suite));
    OcraKeypad keypad = new OcraKeypad(suite, SECRET);
    for (int use = 0; use < 50; use++) {
      keypad.answer("00000000");
    }
    List<String> responses = List.of(keypad.answer("11111111"), keypad.answer("22222222"));
    Map<String, Object> body = Map.of("responses", responses);

    assertThat(resync(realm, token, body).expect(400).json().path("field").asText())
        .isEqualTo("challenges");
    resync(realm, token, Map.of("responses", responses, "challenges", List.of("1", "2")))
        .expect(400);
    resync(
            realm,
            token,
            Map.of("responses", responses, "challenges", List.of("11111111", "22222222")))
        .expect(204);
    assertThat(realm.tokens().read(token).path("counter").asInt()).isEqualTo(52);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "responses|{}",
        "responses|{'responses':['1']}",
        "responses|{'responses':['1','2','3']}",
        "responses|{'responses':'1'}",
        "challenges|{'responses':['1','2'],'challenges':['1','2']}",
        "other|{'responses':['1','2'],'other':1}",
        "body|[]",
      })
  void aWrongResyncIsRefusedByNameAndCostsNothing(String field, String body, TestRealm realm) {
    String token =
        realm
            .tokens()
            .create(Map.of("kind", "hotp", "serial", "BAD-" + body.hashCode(), "secret", SECRET));

    HttpAnswer answer =
        realm
            .latchkey()
            .postText("tokens/" + token + "/resync", body.replace('\'', '"'))
            .expect(400);

    assertThat(answer.json().path("field").asText()).isEqualTo(field);
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
  }

  @Test
  void aTestUsesNothingUp(TestRealm realm) {
    TestUser user = realm.createUser("tested");
    String token = realm.tokens().createFor(user, "hotp", "TEST-1", Map.of("secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    String code = fob.press();
    JsonNode before = realm.tokens().read(token);

    for (int time = 0; time < 2; time++) {
      assertThat(test(realm, token, Map.of("response", code)).expect(200).json().toString())
          .isEqualTo("{\"valid\":true}");
    }
    assertReason(realm, token, "000000", "wrong_response");

    assertThat(realm.tokens().read(token)).isEqualTo(before);
    assertThat(FormLogin.signedIn(login(user).respond(code))).isTrue();
    assertReason(realm, token, code, "replayed");
    for (int press = 0; press < 20; press++) {
      fob.press();
    }
    assertReason(realm, token, fob.press(), "out_of_sync");
    put(realm, token, Map.of("state", "disabled")).expect(204);
    assertReason(realm, token, fob.press(), "disabled");
  }

  @Test
  void aTestComputesQuestionsThatAreLongerThanTheSuites(TestRealm realm) {
    // RFC 6287, appendix C.2: mutual challenge-response.
    String secret = "3132333435363738393031323334353637383930313233343536373839303132";
    String token =
        realm
            .tokens()
            .create(
                Map.of(
                    "kind", "ocra",
                    "serial", "MUTUAL",
                    "secret", secret,
                    "suite", "OCRA-1:HOTP-SHA256-8:QA08"));

    assertThat(
            test(realm, token, Map.of("challenge", "CLI22220SRV11110", "response", "28247970"))
                .expect(200)
                .json()
                .path("valid")
                .asBoolean())
        .isTrue();
    for (Map<String, String> bad :
        List.of(
            Map.of("response", "28247970"),
            Map.of("response", "28247970", "challenge", "???"),
            Map.of("response", "28247970", "challenge", "A".repeat(129)))) {
      assertThat(test(realm, token, bad).expect(400).json().path("field").asText())
          .isEqualTo("challenge");
    }
  }

  @Test
  void testsAreNoWayToGuess(TestRealm realm) {
    String token =
        realm.tokens().create(Map.of("kind", "hotp", "serial", "MANY", "secret", SECRET));
    int refused = 0;
    // Two minutes may begin meanwhile.
    for (int guess = 0; guess < 301 && refused == 0; guess++) {
      refused = test(realm, token, Map.of("response", "000000")).status() == 429 ? guess : 0;
    }

    assertThat(refused).isBetween(100, 300);
  }

  private static void assertReason(TestRealm realm, String token, String code, String reason) {
    JsonNode answer = test(realm, token, Map.of("response", code)).expect(200).json();
    assertThat(answer.path("valid").asBoolean()).isFalse();
    assertThat(answer.path("reason").asText()).isEqualTo(reason);
  }

  private static FormLogin login(TestUser user) {
    return FormLogin.withPassword(app, user);
  }

  private static HttpAnswer put(TestRealm realm, String token, Object body) {
    return realm.latchkey().put("tokens/" + token, body);
  }

  private static HttpAnswer test(TestRealm realm, String token, Object body) {
    return realm.latchkey().post("tokens/" + token + "/test", body);
  }

  private static HttpAnswer resync(TestRealm realm, String token, String first, String second) {
    return resync(realm, token, Map.of("responses", List.of(first, second)));
  }

  private static HttpAnswer resync(TestRealm realm, String token, Object body) {
    return realm.latchkey().post("tokens/" + token + "/resync", body);
  }
}
