package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** Programs that sign a person in with a hardware token, in one call or two. */
@Tag("versions")
@LatchkeyTest
class DirectGrantIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String PIN = "8023791546";
  private static final String REFUSAL =
      "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid user credentials\"}";

  private static OidcApp vpn;
  private static OidcApp other;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requireHardwareTokenForDirectGrants(Map.of("attempts", "2"));
    realm.bruteForce().count();
    vpn = app(realm, "vpn");
    other = app(realm, "other");
  }

  @Test
  void theSecondCallAnswersTheChallengeOfTheFirst(TestRealm realm) {
    TestUser user = realm.createUser("two-calls");
    giveKeypad(realm, user, "D-1");

    HttpAnswer first = vpn.passwordGrant(user, Map.of()).expect(400);
    JsonNode asked = first.json();

    assertThat(first.header("Cache-Control")).contains("no-store");
    assertThat(asked.path("error").asText()).isEqualTo("insufficient_authorization");
    assertThat(asked.path("auth_session").asText()).isNotEmpty();
    assertThat(asked.at("/challenge/kind").asText()).isEqualTo("ocra");
    assertThat(asked.at("/challenge/token").asText()).isEqualTo("D-1");
    assertThat(asked.at("/challenge/value").asText()).matches("\\d{8}");
    assertThat(asked.at("/challenge/expires_in").asInt()).isBetween(1, 300);
    assertThat(asked.at("/challenge").has("tokens")).isFalse();

    Jwt access = access(answer(vpn, user, asked, keypad().answer(challenge(asked))));

    assertThat(access.claim("amr"))
        .extracting(JsonNode::asText)
        .containsExactly("pwd", "otp", "hwk", "mfa");
    assertThat(access.claims().at("/hardware_token/serial").asText()).isEqualTo("D-1");
    var event = realm.events().awaitOf(user, "LOGIN");
    assertThat(event.getDetails())
        .containsEntry("latchkey_kind", "ocra")
        .containsEntry("latchkey_token", "D-1");
    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
  }

  @Test
  void aCodeThatNeedsNoChallengeIsSentAtOnce(TestRealm realm) {
    TestUser user = realm.createUser("one-call");
    realm.tokens().createFor(user, "hotp", "D-2", Map.of("secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    String code = fob.press();

    Jwt access = access(vpn.passwordGrant(user, Map.of("token_response", code)));

    assertThat(access.claims().at("/hardware_token/serial").asText()).isEqualTo("D-2");
    assertRefused(vpn.passwordGrant(user, Map.of("token_response", code)));
    awaitRefusal(realm, user, "replayed", 1);

    JsonNode asked = vpn.passwordGrant(user, Map.of()).expect(400).json();
    assertThat(asked.at("/challenge/kind").asText()).isEqualTo("hotp");
    assertThat(asked.at("/challenge").has("value")).isFalse();
    access(answer(vpn, user, asked, fob.press()));
  }

  @Test
  void aResponseWithoutASessionIsAnsweredWithTheChallengeAndCountsNothing(TestRealm realm) {
    TestUser user = realm.createUser("eager");
    String token = giveKeypad(realm, user, "D-3");

    JsonNode asked = vpn.passwordGrant(user, Map.of("token_response", "123456")).expect(400).json();

    assertThat(asked.path("error").asText()).isEqualTo("insufficient_authorization");
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
    access(answer(vpn, user, asked, keypad().answer(challenge(asked))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "null", "000000", "1234567"})
  void aWrongResponseIsRefusedCountedAndKnown(String response, TestRealm realm) {
    TestUser user = realm.createUser("wrong-" + response);
    String token = giveKeypad(realm, user, "D-4" + response);
    JsonNode asked = vpn.passwordGrant(user, Map.of()).expect(400).json();

    assertRefused(answer(vpn, user, asked, response));

    awaitRefusal(realm, user, "wrong_response", 1);
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(1);
  }

  @Test
  void aSessionEndsAfterItsAttemptsAndAfterItsSuccess(TestRealm realm) {
    TestUser user = realm.createUser("ended");
    giveKeypad(realm, user, "D-5");
    JsonNode asked = vpn.passwordGrant(user, Map.of()).expect(400).json();
    String right = keypad().answer(challenge(asked));
    assertRefused(answer(vpn, user, asked, "1"));
    assertRefused(answer(vpn, user, asked, "1"));

    assertRefused(answer(vpn, user, asked, right));
    awaitRefusal(realm, user, "expired", 3);

    JsonNode again = vpn.passwordGrant(user, Map.of()).expect(400).json();
    access(answer(vpn, user, again, keypad().answer(challenge(again))));
    assertRefused(answer(vpn, user, again, keypad().answer(challenge(again))));
  }

  @Test
  void aSessionIsOfNoUseToAnotherPersonClientOrRealm(TestRealm realm, TestServer server) {
    TestUser user = realm.createUser("owner");
    giveKeypad(realm, user, "D-6");
    TestUser thief = realm.createUser("thief");
    giveKeypad(realm, thief, "D-7");
    JsonNode asked = vpn.passwordGrant(user, Map.of()).expect(400).json();
    String right = keypad().answer(challenge(asked));

    assertRefused(answer(vpn, thief, asked, right));
    awaitRefusal(realm, thief, "expired", 1);
    assertRefused(answer(other, user, asked, right));
    try (TestRealm foreign = server.createRealm("it-directgrant-foreign")) {
      foreign.flows().requireHardwareTokenForDirectGrants(Map.of());
      TestUser namesake = foreign.createUser("owner");
      giveKeypad(foreign, namesake, "D-6");
      assertRefused(answer(app(foreign, "vpn"), namesake, asked, right));
    }

    access(answer(vpn, user, asked, right));
  }

  /** The keypad asked for the PIN already; the program may ask for it, too. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aResponseThatThePinWentIntoSignsIn(boolean sent, TestRealm realm) {
    TestUser user = realm.createUser("pin-right-" + sent);
    String token = giveKeypadWithPin(realm, user, "D-14" + sent);
    JsonNode asked = vpn.passwordGrant(user, Map.of()).expect(400).json();
    String response = withPin(PIN).answer(challenge(asked));

    access(sent ? answer(vpn, user, asked, response, PIN) : answer(vpn, user, asked, response));

    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "another sent, 8351, " + PIN,
    "a longer one sent, " + PIN + "0, " + PIN,
    "none but 0 sent, 0, " + PIN,
    "another entered, " + PIN + ", 8351",
    "another entered and none sent, '', 8351",
    "none entered, " + PIN + ", ''",
    "none at all, '', ''"
  })
  void aWrongPinIsRefusedAndCounted(String name, String sent, String entered, TestRealm realm) {
    TestUser user = realm.createUser("pin-" + name.replace(' ', '-'));
    String token = giveKeypadWithPin(realm, user, "D-15 " + name);
    JsonNode asked = vpn.passwordGrant(user, Map.of()).expect(400).json();

    assertRefused(answer(vpn, user, asked, withPin(entered).answer(challenge(asked)), sent));

    awaitRefusal(realm, user, "wrong_response", 1);
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(1);
    access(answer(vpn, user, asked, withPin(PIN).answer(challenge(asked)), PIN));
  }

  @Test
  void aPinAloneProvesNothing(TestRealm realm) {
    TestUser user = realm.createUser("pin-alone");
    String token = giveKeypadWithPin(realm, user, "D-16");
    JsonNode asked = vpn.passwordGrant(user, Map.of("token_pin", PIN)).expect(400).json();
    assertThat(asked.path("error").asText()).isEqualTo("insufficient_authorization");
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();

    assertRefused(answer(vpn, user, asked, PIN, PIN));

    awaitRefusal(realm, user, "wrong_response", 1);
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(1);
    assertThat(realm.events().text()).doesNotContain(PIN);
  }

  @Test
  void aTokenWhosePinIsNotSetAnswersNothing(TestRealm realm) {
    TestUser user = realm.createUser("pin-unset");
    realm
        .tokens()
        .createFor(user, "ocra", "D-17", Map.of("secret", SECRET, "suite", SUITE + "-PSHA1"));
    JsonNode asked = vpn.passwordGrant(user, Map.of()).expect(400).json();

    assertRefused(answer(vpn, user, asked, withPin("").answer(challenge(asked)), PIN));

    awaitRefusal(realm, user, "wrong_response", 1);
  }

  @Test
  void aPersonWithSeveralTokensNamesOne(TestRealm realm) {
    TestUser user = realm.createUser("several");
    giveKeypad(realm, user, "D-8");
    realm.tokens().createFor(user, "hotp", "D-9", Map.of("secret", SECRET));

    JsonNode asked = vpn.passwordGrant(user, Map.of()).expect(400).json();
    assertThat(asked.at("/challenge/tokens").findValuesAsText("token"))
        .containsExactlyInAnyOrder("D-8", "D-9");
    String id = asked.at("/challenge/tokens/1/id").asText();
    String serial = asked.at("/challenge/tokens/1/token").asText();
    assertThat(
            vpn.passwordGrant(user, Map.of("token", id))
                .expect(400)
                .json()
                .at("/challenge/token")
                .asText())
        .isEqualTo(serial);

    access(
        vpn.passwordGrant(
            user, Map.of("token", "D-9", "token_response", new HotpFob(SECRET, 6).press())));
    JsonNode keypad = vpn.passwordGrant(user, Map.of("token", "D-8")).expect(400).json();
    // The session says which token was asked; it need not be named twice.
    access(answer(vpn, user, keypad, keypad().answer(challenge(keypad))));
  }

  @Test
  void theTokenOfAnotherPersonIsRefused(TestRealm realm) {
    TestUser user = realm.createUser("greedy");
    giveKeypad(realm, user, "D-10");
    TestUser victim = realm.createUser("victim");
    String token = giveKeypad(realm, victim, "D-11");

    for (String name : List.of("D-11", token)) {
      assertRefused(vpn.passwordGrant(user, Map.of("token", name, "token_response", "123456")));
    }
    awaitRefusal(realm, user, "unknown", 2);
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
    assertThat(realm.bruteForce().status(victim)).containsEntry("numFailures", 0);
  }

  @Test
  @Tag("since-26.7")
  void whoHoldsNoTokenIsRefusedInTheSameWords(TestRealm realm) {
    TestUser user = realm.createUser("without");

    assertRefused(vpn.passwordGrant(user, Map.of()));
    assertRefused(vpn.passwordGrant(user, Map.of("token_response", "123456")));
    assertRefused(
        vpn.token(
            Map.of("grant_type", "password", "username", user.username(), "password", "wrong")));
  }

  @Test
  void aLockedTokenRefusesARightResponse(TestRealm realm) {
    TestUser user = realm.createUser("locked");
    String token = giveKeypad(realm, user, "D-12");
    for (int failure = 1; failure <= 5; failure++) {
      assertRefused(
          answer(vpn, user, vpn.passwordGrant(user, Map.of()).expect(400).json(), "000000"));
      // Keycloak refuses a person whose failure it is still counting.
      realm.bruteForce().awaitFailures(user, failure);
    }
    JsonNode asked = vpn.passwordGrant(user, Map.of()).expect(400).json();

    assertRefused(answer(vpn, user, asked, keypad().answer(challenge(asked))));

    awaitRefusal(realm, user, "locked", 6);
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(5);
  }

  @ParameterizedTest(name = "brute-force protection {0}")
  @ValueSource(booleans = {false, true})
  void fiftyEqualSecondCallsSignInOnce(boolean guarded, TestRealm realm)
      throws InterruptedException {
    if (guarded) {
      realm.bruteForce().count();
    } else {
      realm.bruteForce().off();
    }
    TestUser user = realm.createUser("fifty-" + guarded);
    giveKeypad(realm, user, "D-13" + guarded);
    JsonNode asked = vpn.passwordGrant(user, Map.of()).expect(400).json();
    String right = keypad().answer(challenge(asked));

    List<HttpAnswer> answers =
        Together.run(Collections.nCopies(50, () -> answer(vpn, user, asked, right)));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(DirectGrantIT::assertRefused);
    realm.bruteForce().count();
  }

  private static OidcApp app(TestRealm realm, String name) {
    return realm.createApp(
        name,
        client -> {
          client.setDirectAccessGrantsEnabled(true);
          client.setProtocolMappers(
              List.of(
                  mapper("latchkey-amr-mapper", "amr"),
                  mapper("latchkey-hardware-token-mapper", "hardware_token")));
        });
  }

  private static ProtocolMapperRepresentation mapper(String provider, String claim) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(provider);
    mapper.setProtocol("openid-connect");
    mapper.setProtocolMapper(provider);
    mapper.setConfig(Map.of("claim.name", claim, "access.token.claim", "true"));
    return mapper;
  }

  private static String giveKeypad(TestRealm realm, TestUser user, String serial) {
    return realm.tokens().createFor(user, "ocra", serial, Map.of("secret", SECRET, "suite", SUITE));
  }

  private static String giveKeypadWithPin(TestRealm realm, TestUser user, String serial) {
    return realm
        .tokens()
        .createFor(
            user, "ocra", serial, Map.of("secret", SECRET, "suite", SUITE + "-PSHA1", "pin", PIN));
  }

  private static OcraKeypad withPin(String pin) {
    return new OcraKeypad(SUITE + "-PSHA1", SECRET).withPin(pin);
  }

  private static OcraKeypad keypad() {
    return new OcraKeypad(SUITE, SECRET);
  }

  private static HttpAnswer answer(OidcApp app, TestUser user, JsonNode asked, String response) {
    return app.passwordGrant(
        user,
        Map.of("auth_session", asked.path("auth_session").asText(), "token_response", response));
  }

  private static HttpAnswer answer(
      OidcApp app, TestUser user, JsonNode asked, String response, String pin) {
    return app.passwordGrant(
        user,
        Map.of(
            "auth_session",
            asked.path("auth_session").asText(),
            "token_response",
            response,
            "token_pin",
            pin));
  }

  private static String challenge(JsonNode asked) {
    return asked.at("/challenge/value").asText();
  }

  private static Jwt access(HttpAnswer answer) {
    return new Jwt(answer.expect(200).json().path("access_token").asText());
  }

  private static void assertRefused(HttpAnswer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).isEqualTo(REFUSAL);
  }

  private static void awaitRefusal(TestRealm realm, TestUser user, String reason, int failures) {
    realm.bruteForce().awaitFailures(user, failures);
    var event = realm.events().awaitOf(user, "LOGIN_ERROR");
    assertThat(Events.detail(event, "latchkey_reason")).isEqualTo(reason);
    assertThat(event.getError()).isEqualTo("invalid_user_credentials");
  }
}
