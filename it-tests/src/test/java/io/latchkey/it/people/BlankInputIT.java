package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is empty is no guess: it brings no token nearer to its lock, and breaks nothing. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlankInputIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String PIN_SUITE = "OCRA-1:HOTP-SHA1-6:QN08-PSHA1";

  private OidcApp app;
  private int number;
  private TestUser user;
  private String token;
  private String free;

  @BeforeAll
  void setUpRealm(TestRealm realm) {
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    app = realm.createApp("app", client -> client.setDirectAccessGrantsEnabled(true));
  }

  @BeforeEach
  void setUp(TestRealm realm) {
    number++;
    user = realm.createUser("blank-" + number);
    token = realm.tokens().createFor(user, "ocra", "HELD-" + number, keypad(SUITE));
    Map<String, Object> fields = new LinkedHashMap<>(keypad(SUITE));
    fields.put("kind", "ocra");
    fields.put("serial", "FREE-" + number);
    free = realm.tokens().create(fields);
  }

  private static Map<String, String> keypad(String suite) {
    return Map.of("secret", SECRET, "suite", suite);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "-", " - - "})
  void anEmptyResponseIsRefusedAndTheTokenIsNotCharged(String response, TestRealm realm) {
    FormLogin login = FormLogin.withPassword(app, user);

    HttpAnswer refused = login.respond(response);

    assertThat(refused.expect(200).body()).contains("That was not accepted.");
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("wrong_response");
    assertNothingCharged(realm);
    FormLogin again = login.next(refused);
    assertThat(again.respond(new OcraKeypad(SUITE, SECRET).answer(again.challenge())))
        .matches(FormLogin::signedIn);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void anEmptyChoiceOfATokenIsRefusedAndNoTokenIsCharged(String choice, TestRealm realm) {
    FormLogin login = FormLogin.withPassword(app, user);

    for (String response :
        new String[] {new OcraKeypad(SUITE, SECRET).answer(login.challenge()), "000000", ""}) {
      HttpAnswer refused = login.respondWith(choice, response);
      assertThat(refused.expect(200).body()).contains("That was not accepted.");
      login = login.next(refused);
    }

    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("unknown");
    assertNothingCharged(realm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void anEmptyNameIsRefusedAndNoTokenIsCharged(String name, TestRealm realm) {
    FormLogin login = FormLogin.withPassword(app, new TestUser("", name, "password"));
    assertThat(login.page().status()).isEqualTo(200);
    assertThat(login.page().body()).contains("kc-form-login");

    HttpAnswer direct =
        app.token(
            Map.of(
                "grant_type",
                "password",
                "username",
                name,
                "password",
                "password",
                "token_response",
                "000000"));

    assertThat(direct.status()).isBetween(400, 401);
    assertNothingCharged(realm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-"})
  void anEmptyResponseOfAProgramIsNoGuessEither(String response, TestRealm realm) {
    Map<String, String> call = new LinkedHashMap<>();
    call.put("grant_type", "password");
    call.put("username", user.username());
    call.put("password", user.password());
    HttpAnswer asked = app.token(call).expect(400);

    call.put("auth_session", asked.json().path("auth_session").asText());
    call.put("token_response", response);
    app.token(call).expect(400);
    call.put("token", " ");
    app.token(call).expect(400);

    assertNothingCharged(realm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void anEmptySerialNumberIsAskedForAgain(String serial, TestRealm realm) {
    FormLogin login = enrolling();

    HttpAnswer answer =
        login.send("lk-enrol-form", Map.of("lk-action", "find", "lk-serial", serial));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("lk-enrol-form").doesNotContain("lk-prove-form");
    assertNothingCharged(realm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "-"})
  void anEmptyProofIsRefusedAndTheTokenIsNotCharged(String response, TestRealm realm) {
    FormLogin login = enrolling();
    login =
        login.next(
            login.send(
                "lk-enrol-form", Map.of("lk-action", "find", "lk-serial", "FREE-" + number)));

    HttpAnswer refused =
        login.send("lk-prove-form", Map.of("lk-action", "enrol", "lk-response", response));

    assertThat(refused.expect(200).body()).contains(Batches.REFUSED);
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("wrong_response");
    assertNothingCharged(realm);
  }

  @Test
  void anEmptyResponseToANewPinIsNoGuess(TestRealm realm) {
    TestUser holder = realm.createUser("pin-" + number);
    Map<String, String> fields = new LinkedHashMap<>(keypad(PIN_SUITE));
    fields.put("pin", "80236");
    String keypad = realm.tokens().createFor(holder, "ocra", "PIN-" + number, fields);
    OcraKeypad device = new OcraKeypad(PIN_SUITE, SECRET).withPin("80236");
    FormLogin login =
        FormLogin.withPassword(
            app, holder, Map.of("scope", "openid", "kc_action", Enrolling.ACTION + ":pin"));
    login = login.next(login.respond(device.answer(login.challenge())));

    HttpAnswer refused =
        login.send(
            "lk-pin-form",
            Map.of(
                "lk-present-pin", "80236",
                "lk-pin", "5708391264",
                "lk-pin-again", "5708391264",
                "lk-response", " "));

    assertThat(refused.expect(200).body()).contains("That was not accepted.");
    assertThat(realm.tokens().read(keypad).path("failures").asInt()).isZero();
  }

  @Test
  void emptyTemporaryCodesDoNotLockTheCode(TestRealm realm) {
    String code = realm.temporaryCode(user);
    FormLogin login = FormLogin.withPassword(app, user);
    String form = "lk-answer-form";
    for (String empty : new String[] {"", " ", "-", "\t", "--"}) {
      HttpAnswer refused = login.send(form, Map.of("lk-temporary-code", empty));
      assertThat(refused.expect(200).body()).contains("That was not accepted.");
      login = login.next(refused);
      form = "lk-temporary-code-form";
    }

    assertThat(login.send(form, Map.of("lk-temporary-code", code)))
        .as("the sixth is still looked at")
        .matches(FormLogin::signedIn);
    assertNothingCharged(realm);
  }

  /** The person has logged in with both factors and is to type a serial number. */
  private FormLogin enrolling() {
    FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    return login.next(login.respond(new OcraKeypad(SUITE, SECRET).answer(login.challenge())));
  }

  private void assertNothingCharged(TestRealm realm) {
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
    assertThat(realm.tokens().read(free).path("failures").asInt()).isZero();
  }
}
