package io.latchkey.it.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.browser.Accessibility;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.EachHand;
import io.latchkey.it.browser.Hand;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.RestClient;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A person looks after tokens and keys in Keycloak's account console. */
@LatchkeyTest
class DevicesPageIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";

  @BeforeAll
  static void useOurConsole(TestRealm realm) {
    realm.update(it -> it.setAccountTheme("latchkey"));
    Enrolling.enable(realm);
  }

  @EachHand
  void aTokenIsSeenPutInStepAndReportedLost(Hand hand, TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("tina-" + hand);
    TestUser other = realm.createUser("not-tina-" + hand);
    String fob1 = "FOB-1" + hand.name().charAt(0);
    String token = realm.tokens().createFor(user, "hotp", fob1, Map.of("secret", SECRET));
    realm
        .tokens()
        .createFor(other, "hotp", "FOB-2" + hand.name().charAt(0), Map.of("secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    for (int i = 0; i < 20; i++) {
      fob.press();
    }

    DevicesPage page = DevicesPage.open(browser.open(View.DESKTOP), realm, user, hand);
    assertThat(page.item(fob1).innerText()).contains("In use", "Fob with a button (HOTP)", "Never");
    assertThat(page.page().content()).doesNotContain("FOB-2");
    Screenshots.document(page.page(), "account-console-devices");
    assertThat(Accessibility.violations(page.page())).isEmpty();

    page.press(page.item(fob1), "Resynchronise");
    page.enterCodes("12", "");
    page.dialog().getByText("Enter two codes as the token shows them").waitFor();
    page.enterCodes("000000", "000000");
    page.dialog().getByText("That was not accepted.").waitFor();
    page.enterCodes(spaced(fob.press()), fob.press());
    page.awaitAlert(fob1 + " is in step.");
    assertThat(realm.tokens().read(token).path("counter").asInt()).isEqualTo(22);

    page.press(page.item(fob1), "Report lost");
    page.press(page.dialog(), "Report lost");
    page.awaitAlert(fob1 + " is reported lost.");
    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("lost");
    page.item(fob1).getByText("Lost", exactly()).waitFor();
    assertThat(page.item(fob1).getByText("Resynchronise").count()).isZero();
  }

  @EachHand
  void aKeyIsSeenRotatedAndRevoked(Hand hand, TestRealm realm, BrowserSession browser) {
    OidcApp cli = realm.createApp("cli-" + hand, Keys::takingKeys);
    TestUser user = realm.createUser("karl-" + hand);
    Made old =
        new Keys(realm)
            .make(user.username(), Map.of("name", "Nightly", "audiences", List.of("cli-" + hand)));
    Keys.exchange(cli, old.key());

    DevicesPage page = DevicesPage.open(browser.open(View.DESKTOP), realm, user, hand);
    assertThat(page.item("Nightly").innerText()).contains("Active");
    page.press(page.item("Nightly"), "More about this key");
    page.item("Nightly").getByText(old.id()).waitFor();
    assertThat(page.page().content()).doesNotContain(old.key());

    page.press(page.item("Nightly"), "Rotate");
    page.press(page.dialog(), "Rotate");
    String made = page.takeKey();
    Keys.exchange(cli, made);
    Keys.offer(cli, old.key()).expect(400);

    page.press(page.item("Nightly"), "Revoke");
    page.press(page.dialog(), "Revoke");
    page.awaitAlert("Nightly is revoked.");
    Keys.offer(cli, made).expect(400);
    page.page().getByText("You have no API key that is in force.").waitFor();
    page.showEnded();
    page.item("Nightly").nth(1).waitFor();
  }

  @Test
  void whoseLoginIsTooOldLogsInAgainAndGoesOn(TestRealm realm, BrowserSession browser) {
    OidcApp cli = realm.createApp("old-login-cli", Keys::takingKeys);
    TestUser user = realm.createUser("olga");
    new Keys(realm).make("olga", Map.of("name", "Report", "audiences", List.of("old-login-cli")));
    DevicesPage page = DevicesPage.open(browser.open(View.PHONE_DARK), realm, user);
    realm.update(it -> it.getAttributes().put("latchkey.api-key.max-auth-age", "1"));
    Instant tooOld = Instant.now().plusSeconds(2);
    try {
      Eventually.holds("The login is too old.", Instant::now, tooOld::isBefore);
      page.press(page.item("Report"), "Rotate");
      page.press(page.dialog(), "Rotate");
      page.page().locator("#kc-form-login").waitFor();
    } finally {
      realm.update(it -> it.getAttributes().remove("latchkey.api-key.max-auth-age"));
    }
    page.page().fill("#password", user.password());
    page.page().click("#kc-login");

    DevicesPage.at(page.page());
    Screenshots.take(page.page(), "account-console-rotate-phone-dark");
    page.press(page.dialog(), "Rotate");
    Keys.exchange(cli, page.takeKey());
  }

  @Test
  void whatIsAddedIsAddedOnTheLoginPages(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("adam");
    DevicesPage page = DevicesPage.open(browser.open(View.DESKTOP), realm, user);
    page.page().getByText("You have no hardware token.").waitFor();
    assertThat(page.page().getByText("Create an API key").count())
        .as("the realm does not offer it")
        .isZero();

    page.page().getByText("Add a hardware token").click();

    page.page().locator("#lk-serial").waitFor();
    page.page().click("#lk-cancel");
    DevicesPage.at(page.page());
  }

  @Test
  void aStrangerSeesNothing(TestRealm realm, BrowserSession browser) {
    Page page = browser.open(View.DESKTOP);
    page.navigate(realm.issuer() + "/account/content/:componentId");
    new LoginPage(page);
    for (String bearer :
        List.of("", "nonsense", realm.server().admin().tokenManager().getAccessTokenString())) {
      URI actions = URI.create(realm.issuer() + "/latchkey/account/");
      new RestClient(actions, () -> bearer).get("actions").expect(401);
    }
  }

  private static String spaced(String code) {
    return code.substring(0, 3) + " " + code.substring(3);
  }

  private static Locator.GetByTextOptions exactly() {
    return new Locator.GetByTextOptions().setExact(true);
  }
}
