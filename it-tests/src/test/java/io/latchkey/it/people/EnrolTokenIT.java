package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.EnrolTokenPage;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** A person adds a token of the inventory in the browser. */
@LatchkeyTest
class EnrolTokenIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String PIN_SUITE = "OCRA-1:HOTP-SHA1-6:QN08-PSHA1";
  private static final String REFUSED =
      "That was not accepted. Check the serial number, and enter what your token shows now. If it"
          + " is refused again, ask your administrator for help.";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    realm.bruteForce().count();
    app = realm.createApp("app");
  }

  @Test
  void aKeypadIsAddedByItsResponseAndAskedForAtTheNextLogin(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("keypad");
    String token = create(realm, "ocra", "OC-1", Map.of("suite", SUITE));
    OcraKeypad keypad = new OcraKeypad(SUITE, SECRET);

    SignIn signIn = browser.signIn(app, View.NO_JAVASCRIPT, Enrolling.REQUEST).password(user);
    EnrolTokenPage page = new EnrolTokenPage(signIn.page()).serial("oc-1").label("My keypad");
    page.prove(keypad.answer(page.challenge()));
    signIn.tokens();

    assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());
    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("assigned");
    CredentialRepresentation credential = credentials(realm, user).get(0);
    assertThat(credential.getUserLabel()).isEqualTo("My keypad");
    EventRepresentation event = realm.events().awaitOf(user, "UPDATE_CREDENTIAL");
    assertThat(event.getDetails())
        .containsEntry("credential_type", "hardware-token")
        .containsEntry("credential_id", credential.getId())
        .containsEntry("latchkey_kind", "ocra")
        .containsEntry("latchkey_token", "OC-1")
        .doesNotContainKey("latchkey_reason");

    SignIn next = browser.signIn(app, View.DESKTOP).password(user);
    HardwareTokenPage asked = next.hardwareToken();
    assertThat(asked.token()).isEqualTo("My keypad");
    asked.answer(keypad.answer(asked.challenge()));
    next.tokens();
  }

  @Test
  void aFobWithAButtonIsAddedByTwoCodesInARowThatNeverLogIn(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("hotp");
    String token = create(realm, "hotp", "HO-1", Map.of());
    HotpFob fob = new HotpFob(SECRET, 6);
    for (int press = 0; press < 40; press++) {
      fob.press();
    }
    SignIn signIn = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user);
    EnrolTokenPage page = new EnrolTokenPage(signIn.page()).serial("HO-1");
    String first = fob.press();
    fob.press();
    String third = fob.press();

    page.prove(first, third);
    assertThat(page.error("lk-response")).isEqualTo(REFUSED);
    page.prove(third, "");
    assertThat(page.error("lk-response")).isEqualTo(REFUSED);
    assertThat(credentials(realm, user)).isEmpty();
    page.prove(third, fob.press());
    signIn.tokens();

    assertThat(realm.tokens().read(token).path("counter").asInt()).isEqualTo(44);
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
    assertThat(credentials(realm, user).get(0).getUserLabel()).isEqualTo("HO-1");
    SignIn next = browser.signIn(app, View.DESKTOP).password(user);
    next.hardwareToken().answerWrongly(third).answer(fob.press());
    next.tokens();
  }

  @Test
  void aFobWithAClockIsAddedByOneCode(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("totp");
    String token = create(realm, "totp", "TO-1", Map.of());

    SignIn signIn = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user);
    EnrolTokenPage page = new EnrolTokenPage(signIn.page()).serial("TO-1");
    assertThat(page.hasChallenge()).isFalse();
    page.prove(new TotpFob(SECRET, 6, 30).code());
    signIn.tokens();

    assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());
  }

  @Test
  void aTokenWithAPinTakesTheOneThatThePersonChooses(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("pin");
    create(realm, "ocra", "PIN-90125", Map.of("suite", PIN_SUITE));
    OcraKeypad keypad = new OcraKeypad(PIN_SUITE, SECRET).withPin("8023791546");

    SignIn signIn = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user);
    EnrolTokenPage page = new EnrolTokenPage(signIn.page()).serial("PIN-90125");
    assertThat(page.asksPin()).isTrue();
    for (String bad :
        List.of("", "123", "1234", "0000", "9012", "90125", "4747", "12ab", "9876543210987")) {
      page.pin(bad, bad).prove(keypad.answer(page.challenge()));
      assertThat(page.error("lk-pin")).as(bad).startsWith("Choose another PIN");
    }
    page.pin("8023791546", "80238").prove(keypad.answer(page.challenge()));
    assertThat(page.error("lk-pin-again")).isEqualTo("Enter the same PIN as above.");
    page.pin("80239", "80239").prove(keypad.answer(page.challenge()));
    assertThat(page.error("lk-response")).isEqualTo(REFUSED);
    page.pin("8023791546", "8023791546").prove(keypad.answer(page.challenge()));
    signIn.tokens();

    SignIn next = browser.signIn(app, View.DESKTOP).password(user);
    HardwareTokenPage asked = next.hardwareToken();
    asked
        .answerWrongly(new OcraKeypad(PIN_SUITE, SECRET).withPin("80239").answer(asked.challenge()))
        .answer(keypad.answer(asked.challenge()));
    next.tokens();
    assertThat(realm.events().text()).doesNotContain("8023791546");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "taken", "wrong", "expired"})
  void whateverIsWrongIsRefusedInOneTextAndCounted(
      String what, TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("refused-" + what);
    TestUser other = realm.createUser("other-" + what);
    Map<String, ?> fields =
        what.equals("expired")
            ? Map.of("suite", SUITE, "validUntil", 1_000_000_000)
            : Map.of("suite", SUITE);
    String token = create(realm, "ocra", "RE-" + what, fields);
    if (what.equals("taken")) {
      realm.tokens().assign(token, other);
    }
    String serial = what.equals("unknown") ? "RE-unknowm" : "RE-" + what;

    SignIn signIn = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user);
    EnrolTokenPage page = new EnrolTokenPage(signIn.page()).serial(serial);
    assertThat(page.challenge()).as("an unknown serial number asks the same").matches("[0-9]{8}");
    String right = new OcraKeypad(SUITE, SECRET).answer(page.challenge());
    page.prove(what.equals("wrong") ? "000000" : right);

    assertThat(page.error("lk-response")).isEqualTo(REFUSED);
    EventRepresentation event = realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR");
    assertThat(event.getError()).isEqualTo("invalid_user_credentials");
    assertThat(Events.detail(event, "latchkey_reason"))
        .isEqualTo(what.equals("wrong") ? "wrong_response" : what);
    assertThat(Events.detail(event, "latchkey_token"))
        .isEqualTo(what.equals("unknown") ? "" : serial);
    realm.bruteForce().awaitFailures(user, 1);
    assertThat(realm.tokens().read(token).path("failures").asInt())
        .as("only the addressed token that no one holds is charged")
        .isEqualTo(what.equals("wrong") || what.equals("expired") ? 1 : 0);
    assertThat(credentials(realm, user)).isEmpty();
  }

  @Test
  void tooManyTriesEndEvenWithTheRightResponseAndInANewLogin(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("guesser");
    for (int i = 0; i < 10; i++) {
      create(realm, "totp", "GU-" + i, Map.of());
    }
    Page page = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user).page();
    for (int i = 0; i < 10; i++) {
      EnrolTokenPage enrol = new EnrolTokenPage(page).serial("GU-" + i);
      enrol.prove("000000");
      assertThat(enrol.error("lk-response")).isEqualTo(REFUSED);
      page.click("#lk-back");
    }
    SignIn again = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user);
    EnrolTokenPage enrol = new EnrolTokenPage(again.page()).serial("GU-9");
    enrol.prove(new TotpFob(SECRET, 6, 30).code());

    assertThat(enrol.error("lk-response")).isEqualTo(REFUSED);
    realm.events().await("UPDATE_CREDENTIAL_ERROR", "latchkey_reason", "too_many_tries");
    assertThat(credentials(realm, user)).isEmpty();
  }

  @Test
  void aTokenThatWasGuessedAtIsLocked(TestRealm realm, BrowserSession browser) {
    String token = create(realm, "totp", "LOCK-1", Map.of());
    TestUser user = realm.createUser("locker");
    Page page = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user).page();
    EnrolTokenPage enrol = new EnrolTokenPage(page).serial("LOCK-1");
    for (int i = 0; i < 5; i++) {
      enrol.prove("00000" + i);
      assertThat(enrol.error("lk-response")).isEqualTo(REFUSED);
    }
    enrol.prove(new TotpFob(SECRET, 6, 30).code());

    assertThat(enrol.error("lk-response")).isEqualTo(REFUSED);
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isIn("locked", "wrong_response");
    assertThat(realm.tokens().read(token).path("lockedUntil").asLong()).isPositive();
    assertThat(credentials(realm, user)).isEmpty();
  }

  @Test
  void cancellingLeavesEverythingAsItWas(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("cancel");
    String token = create(realm, "totp", "CA-1", Map.of());
    SignIn signIn = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user);
    new EnrolTokenPage(signIn.page()).serial("CA-1").cancel();

    signIn.tokens();

    assertThat(signIn.page().url()).contains("kc_action_status=cancelled");
    assertThat(credentials(realm, user)).isEmpty();
    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("available");
  }

  @Test
  void aNameThatThePersonHasAlreadyIsRefusedBesideTheField(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("names");
    create(realm, "totp", "NA-1", Map.of());
    create(realm, "totp", "NA-2", Map.of());
    SignIn signIn = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user);
    new EnrolTokenPage(signIn.page())
        .serial("NA-1")
        .label("Fob")
        .prove(new TotpFob(SECRET, 6, 30).code());
    signIn.tokens();
    SignIn again = browser.signIn(app, signIn.page(), Enrolling.REQUEST);
    EnrolTokenPage page = new EnrolTokenPage(again.page()).serial("NA-2");

    page.label("fob").prove(new TotpFob(SECRET, 6, 30).code());
    assertThat(page.error("lk-label")).startsWith("You have something of this name.");
    page.label("x".repeat(100)).prove(new TotpFob(SECRET, 6, 30).code());
    again.tokens();
    assertThat(credentials(realm, user)).hasSize(2);
  }

  private static String create(TestRealm realm, String kind, String serial, Map<String, ?> fields) {
    Map<String, Object> all = new HashMap<>(fields);
    all.put("kind", kind);
    all.put("serial", serial);
    all.put("secret", SECRET);
    return realm.tokens().create(all);
  }

  private static List<CredentialRepresentation> credentials(TestRealm realm, TestUser user) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(credential -> credential.getType().equals("hardware-token"))
        .toList();
  }
}
