package io.latchkey.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.CreateApiKeyPage;
import io.latchkey.it.browser.Hand;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.device.YubiKey;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the scripts of the pages do for the person. */
@LatchkeyTest
class PageScriptsIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String PRIVATE_ID = "8792ebfe26cc";
  private static final String AES_KEY = "ecde18dbe76fbd0c33330f1c354871db";

  private static final Mailbox MAILBOX = new Mailbox();

  @BeforeAll
  static void setUp(TestRealm realm) {
    TourRealm.setUp(realm, MAILBOX);
  }

  @AfterAll
  static void close() {
    MAILBOX.close();
  }

  @Test
  void aSecondClickSendsNothing(TestRealm realm, BrowserSession browser) {
    TestUser person = keypad(realm, "clicks");
    SignIn signIn = browser.signIn(TourRealm.app(realm, "token"), View.DESKTOP).password(person);
    Page page = signIn.page();
    page.fill("#lk-response", new OcraKeypad(SUITE, SECRET).answer(Tour.challenge(page)));

    page.dblclick("#lk-submit");

    signIn.tokens();
    assertThat(realm.events().ofType("LOGIN_ERROR"))
        .noneMatch(event -> person.id().equals(event.getUserId()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTouchSendsTheFormWhetherTheKeyPressesEnterOrNot(
      boolean enter, TestRealm realm, BrowserSession browser) {
    String publicId = enter ? "cccccccccccb" : "cccccccccccd";
    TestUser person = yubiKey(realm, "touches-" + enter, publicId);
    SignIn signIn = browser.signIn(TourRealm.app(realm, "token"), View.DESKTOP).password(person);
    Keyboard keyboard = signIn.hardwareToken().keyboard();

    keyboard.type(new YubiKey(publicId, PRIVATE_ID, AES_KEY).plugIn().touch());
    if (enter) {
      keyboard.press("Enter");
    }

    signIn.tokens();
    assertThat(realm.events().ofType("LOGIN_ERROR"))
        .noneMatch(event -> person.id().equals(event.getUserId()));
  }

  @Test
  void aPastedPasswordOfAKeyWaitsForThePerson(TestRealm realm, BrowserSession browser) {
    TestUser person = yubiKey(realm, "pastes", "cccccccccccf");
    SignIn signIn = browser.signIn(TourRealm.app(realm, "token"), View.DESKTOP).password(person);
    Page page = signIn.page();
    page.locator("#lk-response").waitFor();
    page.clock().install();
    page.reload();
    String otp = new YubiKey("cccccccccccf", PRIVATE_ID, AES_KEY).plugIn().touch();

    page.fill("#lk-response", otp);
    page.clock().fastForward("01:00");

    assertThat(page.inputValue("#lk-response")).isEqualTo(otp);
    page.click("#lk-submit");
    signIn.tokens();
  }

  @Test
  void theLifeOfAChallengeIsCountedDownAndAnotherIsOffered(
      TestRealm realm, BrowserSession browser) {
    TestUser person = keypad(realm, "waits");
    SignIn signIn = browser.signIn(TourRealm.app(realm, "token"), View.DESKTOP).password(person);
    Page page = signIn.page();
    page.locator("#lk-response").waitFor();
    page.clock().install();
    page.reload();
    String before = Tour.challenge(page);
    assertThat(page.locator("#lk-time").innerText()).matches("Answer within [45]:[0-9]{2} min\\.");
    assertThat(page.locator("#lk-life-status").innerText()).isEmpty();
    assertThat(page.locator("#lk-renew").isVisible()).isFalse();

    page.clock().fastForward("04:40");
    page.getByText("min left to answer").waitFor();
    String announced = page.locator("#lk-life-status").innerText();
    page.clock().fastForward("00:05");
    assertThat(page.locator("#lk-life-status").innerText())
        .as("read out once, not each second")
        .isEqualTo(announced);

    page.clock().fastForward("01:00");
    page.getByText("The time to answer is over.").waitFor();
    assertThat(page.locator("#lk-submit").isDisabled()).isTrue();
    Hand.POINTER.press(page, "#lk-renew");
    assertThat(Tour.challenge(page)).isNotEqualTo(before);
    assertThat(page.locator("#lk-submit").isDisabled()).isFalse();
    page.fill("#lk-response", new OcraKeypad(SUITE, SECRET).answer(Tour.challenge(page)));
    page.click("#lk-submit");
    signIn.tokens();
  }

  @Test
  void challengeAndKeyAreCopiedAsTheyAre(TestRealm realm, BrowserSession browser) {
    TestUser person = keypad(realm, "copies");
    Page page = browser.signIn(TourRealm.app(realm, "token"), View.DESKTOP).password(person).page();
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.click("[data-lk-copy=lk-challenge]");
    page.locator("#lk-copied:not(:empty)").waitFor();
    assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(Tour.challenge(page));

    TestUser maker = realm.createUser("maker");
    SignIn signIn =
        browser
            .signIn(
                TourRealm.app(realm, "password"),
                View.DESKTOP,
                Map.of("scope", "openid", "kc_action", "latchkey-create-api-key"))
            .password(maker);
    Page created = signIn.page();
    created.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    CreateApiKeyPage form = new CreateApiKeyPage(created);
    form.create("Nightly report", "1", List.of("openid"));
    created.click("[data-lk-copy=lk-api-key]");
    created.getByText("Copied. Store it now").waitFor();
    String key = (String) created.evaluate("navigator.clipboard.readText()");
    assertThat(key).isEqualTo(form.key());
    form.proceed();
    signIn.tokens();
    assertThat(realm.latchkey().get("api-keys?owner=maker").json()).hasSize(1);
    assertThat(Keys.offer(TourRealm.app(realm, "password"), key).status()).isEqualTo(200);
  }

  private static TestUser keypad(TestRealm realm, String name) {
    TestUser person = realm.createUser(name);
    realm.tokens().createFor(person, "ocra", "T-" + name, Map.of("secret", SECRET, "suite", SUITE));
    return person;
  }

  private static TestUser yubiKey(TestRealm realm, String name, String publicId) {
    TestUser person = realm.createUser(name);
    realm
        .tokens()
        .createFor(
            person,
            "yubico-otp",
            "T-" + name,
            Map.of("secret", AES_KEY, "publicId", publicId, "privateId", PRIVATE_ID));
    return person;
  }
}
