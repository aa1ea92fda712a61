package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Keyboard;
import io.latchkey.it.browser.BrowserSession;
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
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** People who sign in with their hardware tokens, in a browser. */
@Tag("versions")
@LatchkeyTest
class HardwareTokenLoginIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    app = realm.createApp("app");
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void aKeypadSignsInWhateverThePageIsLookedAtWith(
      View view, TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("view-" + view);
    giveKeypad(realm, user, "V-" + view, SUITE);

    SignIn signIn = browser.signIn(app, view).password(user);
    HardwareTokenPage page = signIn.hardwareToken();
    page.answer(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));

    assertThat(signIn.tokens().access().claim("preferred_username").asText())
        .isEqualToIgnoringCase(user.username());
  }

  @ParameterizedTest
  @CsvSource({
    "OCRA-1:HOTP-SHA256-8:C-QN08, 3132333435363738393031323334353637383930313233343536373839303132",
    "OCRA-1:HOTP-SHA512-10:QA32, "
        + "3132333435363738393031323334353637383930313233343536373839303132"
        + "3333343536373839303132333435363738393031323334353637383930313233",
    "OCRA-1:HOTP-SHA1-4:QH07, 3132333435363738393031323334353637383930"
  })
  void aKeypadOfAnotherSuiteSignsIn(
      String suite, String secret, TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("suite-" + suite.hashCode());
    realm
        .tokens()
        .createFor(user, "ocra", suite.substring(12), Map.of("secret", secret, "suite", suite));
    OcraKeypad keypad = new OcraKeypad(suite, secret);

    for (int login = 0; login < 2; login++) {
      SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
      HardwareTokenPage page = signIn.hardwareToken();
      page.answer(keypad.answer(page.challenge()));
      signIn.tokens();
    }
  }

  @Test
  void aFobWithAButtonSignsInAlsoAfterPressesThatWereNotSent(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("hotp");
    realm.tokens().createFor(user, "hotp", "B-1", Map.of("secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    fob.press();
    fob.press();

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    assertThat(signIn.hardwareToken().hasChallenge()).isFalse();
    signIn.hardwareToken().answer(fob.press());

    signIn.tokens();
  }

  @Test
  void aFobWithAClockSignsIn(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("totp");
    realm
        .tokens()
        .createFor(user, "totp", "C-1", Map.of("secret", SECRET, "period", 60, "digits", 8));

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    signIn.hardwareToken().answer(new TotpFob(SECRET, 8, 60).code());

    signIn.tokens();
  }

  @ParameterizedTest
  @EnumSource(
      value = View.class,
      names = {"DESKTOP", "NO_JAVASCRIPT"})
  void aPersonWithSeveralTokensChoosesOne(View view, TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("several-" + view);
    giveKeypad(realm, user, "S1-" + view, SUITE);
    realm.tokens().createFor(user, "hotp", "S2-" + view, Map.of("secret", SECRET));
    SignIn signIn = browser.signIn(app, view).password(user);
    HardwareTokenPage page = signIn.hardwareToken();
    String other =
        page.choices().stream()
            .filter(label -> !label.equals(page.token()))
            .findFirst()
            .orElseThrow();

    assertThat(page.choices()).hasSize(2);

    HardwareTokenPage chosen = page.choose(other);
    chosen.answer(
        chosen.hasChallenge()
            ? new OcraKeypad(SUITE, SECRET).answer(chosen.challenge())
            : new HotpFob(SECRET, 6).press());
    signIn.tokens();

    String used = Events.detail(realm.events().awaitOf(user, "LOGIN"), "latchkey_token");
    assertThat(other).contains(used);
    assertThat(browser.signIn(app, view).password(user).hardwareToken().token())
        .as("the last used first")
        .isEqualTo(other);
  }

  @Test
  void theKeyboardAloneIsEnough(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("keyboard");
    giveKeypad(realm, user, "K-1", SUITE);
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    HardwareTokenPage page = signIn.hardwareToken();
    Keyboard keyboard = page.keyboard();

    // The input has the focus; Enter sends it.
    keyboard.type(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));
    keyboard.press("Enter");

    signIn.tokens();
  }

  @Test
  void theLoginEventNamesTheTokenAndNoSecret(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("event");
    String token = giveKeypad(realm, user, "E-1", SUITE);
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    HardwareTokenPage page = signIn.hardwareToken();
    String response = new OcraKeypad(SUITE, SECRET).answer(page.challenge());
    page.answer(response);
    signIn.tokens();

    var event = realm.events().awaitOf(user, "LOGIN");
    assertThat(event.getDetails())
        .containsEntry("latchkey_kind", "ocra")
        .containsEntry("latchkey_token", "E-1")
        .doesNotContainValue(response);
    JsonNode read = realm.tokens().read(token);
    assertThat(read.toString()).doesNotContain(SECRET);
    assertThat(read.path("lastUsed").asLong()).isPositive();
  }

  private static String giveKeypad(TestRealm realm, TestUser user, String serial, String suite) {
    return realm.tokens().createFor(user, "ocra", serial, Map.of("secret", SECRET, "suite", suite));
  }
}
