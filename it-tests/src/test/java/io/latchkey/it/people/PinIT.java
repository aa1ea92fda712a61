package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.ChangePinPage;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.TemporaryCodePage;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.RestClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The PIN of a keypad token: changed by its holder, reset by an administrator. */
@LatchkeyTest
class PinIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08-PSHA1";
  private static final Map<String, String> CHANGE_PIN =
      Map.of("scope", "openid", "kc_action", Enrolling.ACTION + ":pin");

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    realm.bruteForce().count();
    app = realm.createApp("app");
  }

  @Test
  void itsHolderChangesIt(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("changes");
    String token = keypad(realm, user, "CH-1", "1234");
    OcraKeypad keypad = new OcraKeypad(SUITE, SECRET).withPin("1234");
    SignIn signIn = signIn(browser, user, keypad, CHANGE_PIN);
    ChangePinPage page = new ChangePinPage(signIn.page());
    keypad.withPin("8023791546");

    page.change("1235", "8023791546", keypad.answer(page.challenge()));
    assertThat(page.error("lk-response")).startsWith("That was not accepted.");
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("wrong_response");
    realm.bruteForce().awaitFailures(user, 1);
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(1);
    page.change("1234", "8023791546", "000000");
    assertThat(page.error("lk-response")).startsWith("That was not accepted.");
    page.change("1234", "1111", keypad.answer(page.challenge()));
    assertThat(page.error("lk-pin")).startsWith("Choose another PIN");
    page.change("1234", "8023791546", keypad.answer(page.challenge()));
    signIn.tokens();

    assertThat(Events.detail(realm.events().awaitOf(user, "UPDATE_CREDENTIAL"), "latchkey_change"))
        .isEqualTo("pin");
    signIn(browser, user, keypad, Map.of("scope", "openid")).tokens();
    assertThat(realm.events().text()).doesNotContain("8023791546");
  }

  @Test
  void afterAnAdministratorClearedItItsHolderSetsANewOneWithATemporaryCode(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("forgot");
    String token = keypad(realm, user, "FO-1", "80236");
    realm.latchkey().post("tokens/" + token + "/pin", Map.of()).expect(204);
    OcraKeypad keypad = new OcraKeypad(SUITE, SECRET).withPin("80236");
    HardwareTokenPage dead = browser.signIn(app, View.DESKTOP).password(user).hardwareToken();
    dead.answerWrongly(keypad.answer(dead.challenge()));
    String code = realm.temporaryCode(user);

    SignIn signIn = browser.signIn(app, View.DESKTOP, CHANGE_PIN).password(user);
    TemporaryCodePage.instead(signIn.hardwareToken()).answer(code);
    ChangePinPage page = new ChangePinPage(signIn.page());
    assertThat(page.asksPresentPin()).isFalse();
    keypad.withPin("5708391264");
    page.change("", "5708391264", keypad.answer(page.challenge()));
    signIn.tokens();

    signIn(browser, user, keypad, Map.of("scope", "openid")).tokens();
  }

  @Test
  void anAdministratorSetsIt(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("reset");
    String token = keypad(realm, user, "SE-1", "80236");

    realm.latchkey().post("tokens/" + token + "/pin", Map.of("pin", "5708391264")).expect(204);

    OcraKeypad keypad = new OcraKeypad(SUITE, SECRET).withPin("5708391264");
    signIn(browser, user, keypad, Map.of("scope", "openid")).tokens();
    assertThat(realm.events().text()).doesNotContain("5708391264");
    assertThat(realm.resource().getAdminEvents())
        .allSatisfy(
            event ->
                assertThat(String.valueOf(event.getRepresentation())).doesNotContain("5708391264"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"123", "1234", "7777", "4711x", "7084", "1234567890123"})
  void anAdministratorsPinMustNotBeEasyToGuess(String pin, TestRealm realm) {
    TestUser user = realm.createUser("weak-" + pin);
    String token = keypad(realm, user, "57084-" + pin, "80236");

    assertThat(
            realm
                .latchkey()
                .post("tokens/" + token + "/pin", Map.of("pin", pin))
                .expect(400)
                .json()
                .path("field")
                .asText())
        .isEqualTo("pin");
  }

  @Test
  void aPinThatComesWithATokenIsTakenAsItIs(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("delivered");
    keypad(realm, user, "DE-1", "11");

    signIn(browser, user, new OcraKeypad(SUITE, SECRET).withPin("11"), Map.of("scope", "openid"))
        .tokens();
  }

  @ParameterizedTest
  @ValueSource(strings = {"123", "1234", "7777", "4711x", "7084", "1234567890123", " 7777 "})
  void aPinThatIsPutMustNotBeEasyToGuessAndElseNothingChanges(String pin, TestRealm realm) {
    TestUser user = realm.createUser("put-" + pin.strip() + pin.length());
    String token = keypad(realm, user, "57084 " + pin.strip() + pin.length(), "80236");

    for (Map<String, String> change :
        List.of(
            Map.of("pin", pin),
            Map.of("pin", pin, "secret", "ab".repeat(20), "model", "Changed"))) {
      assertThat(
              realm
                  .latchkey()
                  .put("tokens/" + token, change)
                  .expect(400)
                  .json()
                  .path("field")
                  .asText())
          .isEqualTo("pin");
    }

    assertThat(realm.tokens().read(token).has("model")).isFalse();
    FormLogin login = FormLogin.withPassword(app, user);
    OcraKeypad keypad = new OcraKeypad(SUITE, SECRET).withPin("80236");
    assertThat(login.respond(keypad.answer(login.challenge()))).matches(FormLogin::signedIn);
  }

  @Test
  void aPinThatIsPutIsTheTokensAndNullClearsIt(TestRealm realm) {
    TestUser user = realm.createUser("put-well");
    String token = keypad(realm, user, "PU-1", "80236");
    OcraKeypad keypad = new OcraKeypad(SUITE, SECRET).withPin("5708391264");

    assertThat(realm.latchkey().put("tokens/" + token, Map.of("pin", "5708391264")).status() / 100)
        .isEqualTo(2);

    FormLogin login = FormLogin.withPassword(app, user);
    assertThat(login.respond(keypad.answer(login.challenge()))).matches(FormLogin::signedIn);
    assertThat(realm.latchkey().putText("tokens/" + token, "{\"pin\":null}").status() / 100)
        .isEqualTo(2);
    FormLogin cleared = FormLogin.withPassword(app, user);
    assertThat(FormLogin.signedIn(cleared.respond(keypad.answer(cleared.challenge())))).isFalse();
    assertThat(realm.events().text()).doesNotContain("5708391264");
  }

  @Test
  void onlyATokenWithAPinTakesOneAndOnlyFromThoseWhoManageItsHolder(TestRealm realm) {
    TestUser user = realm.createUser("managed");
    String plain = realm.tokens().createFor(user, "hotp", "PL-1", Map.of("secret", SECRET));
    String token = keypad(realm, user, "MA-1", "80236");
    RestClient auditor = Administrator.create(realm, "auditor", "view-users").latchkey(realm);

    realm.latchkey().post("tokens/" + plain + "/pin", Map.of("pin", "5708391264")).expect(400);
    assertThat(auditor.post("tokens/" + token + "/pin", Map.of("pin", "5708391264")).status())
        .isEqualTo(403);
    realm.latchkey().post("tokens/none/pin", Map.of("pin", "5708391264")).expect(404);
  }

  private static String keypad(TestRealm realm, TestUser user, String serial, String pin) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("suite", SUITE);
    fields.put("secret", SECRET);
    fields.put("pin", pin);
    return realm.tokens().createFor(user, "ocra", serial, fields);
  }

  private static SignIn signIn(
      BrowserSession browser, TestUser user, OcraKeypad keypad, Map<String, String> parameters) {
    SignIn signIn = browser.signIn(app, View.DESKTOP, parameters).password(user);
    HardwareTokenPage page = signIn.hardwareToken();
    page.answer(keypad.answer(page.challenge()));
    return signIn;
  }
}
