package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token is asked for again only when its last proof is too old. */
@LatchkeyTest
class FactorAgeConditionIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String CONDITION = "latchkey-condition-factor-age";
  private static final Map<String, String> AN_HOUR = Map.of("factors", "ocra", "maxAge", "3600");

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().create("aged");
    realm.flows().addFlow("aged", "who", "REQUIRED");
    realm.flows().add("who", "auth-cookie", "ALTERNATIVE");
    realm.flows().add("who", "auth-username-password-form", "ALTERNATIVE");
    realm.flows().addFlow("aged", "token", "CONDITIONAL");
    realm.flows().require("token", CONDITION, AN_HOUR);
    realm.flows().require("token", "latchkey-hardware-token", Map.of());
    realm.flows().bindToBrowser("aged");
    app = realm.createApp("app");
  }

  @BeforeEach
  void anHour(TestRealm realm) {
    realm.flows().configure("token", CONDITION, AN_HOUR);
  }

  @Test
  void aFreshProofIsNotAskedForAgain(TestRealm realm, BrowserSession browser) {
    SignIn first = signInWithToken(realm, browser, "fresh");

    browser.signIn(app, first.page()).tokens();

    assertThat(realm.events().ofType("LOGIN"))
        .filteredOn(event -> event.getUserId().equals(idOf(realm, "fresh")))
        .hasSize(2);
  }

  @Test
  void aProofThatIsTooOldIsAskedForAgainAndNothingElse(TestRealm realm, BrowserSession browser) {
    SignIn first = signInWithToken(realm, browser, "old");
    realm.flows().configure("token", CONDITION, Map.of("factors", "ocra", "maxAge", "0"));

    // Not older than 0 seconds within the second of the proof.
    SignIn second =
        Eventually.holds(
            "the token page comes.",
            () -> browser.signIn(app, first.page()),
            it -> it.page().locator("#lk-response").count() > 0);
    answer(second.hardwareToken());

    second.tokens();
  }

  @Test
  void aProofOfAnotherKindDoesNotCount(TestRealm realm, BrowserSession browser) {
    SignIn first = signInWithToken(realm, browser, "kind");
    realm.flows().configure("token", CONDITION, Map.of("factors", "hotp##otp", "maxAge", "3600"));

    SignIn second = browser.signIn(app, first.page());
    answer(second.hardwareToken());

    second.tokens();
  }

  @Test
  void thePasswordOfTheLoginUnderWayCounts(TestRealm realm, BrowserSession browser) {
    realm.flows().configure("token", CONDITION, Map.of("factors", "password", "maxAge", "60"));
    TestUser user = user(realm, "password");

    browser.signIn(app, View.DESKTOP).password(user).tokens();
  }

  @Test
  void anApplicationThatWantsAllProvedAgainGetsTheTokenToo(
      TestRealm realm, BrowserSession browser) {
    TestUser user = user(realm, "again");
    SignIn first = browser.signIn(app, View.DESKTOP).password(user);
    answer(first.hardwareToken());
    first.tokens();

    SignIn second = browser.signIn(app, first.page(), Map.of("scope", "openid", "prompt", "login"));
    second.page().fill("#password", user.password());
    second.page().click("#kc-login");
    answer(second.hardwareToken());

    second.tokens();
  }

  @Test
  void whatAnotherPersonProvedInTheSameBrowserDoesNotCount(TestRealm realm) {
    TestUser user = user(realm, "second");

    // A session of its own: only what this person proved is looked at.
    FormLogin login = FormLogin.withPassword(app, user);

    assertThat(login.page().body()).contains("lk-response");
  }

  private static SignIn signInWithToken(TestRealm realm, BrowserSession browser, String name) {
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user(realm, name));
    answer(signIn.hardwareToken());
    signIn.tokens();
    return signIn;
  }

  private static void answer(HardwareTokenPage page) {
    page.answer(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));
  }

  private static TestUser user(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "ocra", "A-" + name, Map.of("secret", SECRET, "suite", SUITE));
    return user;
  }

  private static String idOf(TestRealm realm, String name) {
    return realm.resource().users().searchByUsername(name, true).get(0).getId();
  }
}
