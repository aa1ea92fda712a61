package io.latchkey.it.adminapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.EachHand;
import io.latchkey.it.browser.Hand;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.TemporaryCodePage;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.SeedFiles;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** What an administrator does with tokens from the maker's file to a lost one, in the browser. */
@LatchkeyTest
class TokenLifeIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String OTHER_SECRET = "3039383736353433323130393837363534333231";

  private static OidcApp app;

  @BeforeAll
  static void askForTokens(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    app = realm.createApp("app");
    AdminApplication.askForPasswordOnly(realm);
  }

  @EachHand
  void aFileIsImportedAndATokenOfItFoundAssignedUsedLostAndReplaced(
      Hand hand, TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "anna-" + hand, "realm-admin");
    TestUser user = realm.createUser("holger-" + hand);
    String batch = "ACME-" + hand.name().charAt(0);
    String file =
        SeedFiles.container(
            SeedFiles.hotp(batch + 1, SECRET, 0)
                + SeedFiles.hotp(batch + 2, "0011", 0)
                + SeedFiles.hotp(batch + 3, OTHER_SECRET, 0));
    AdminApplication admin =
        AdminApplication.open(
            browser.open(View.DESKTOP), realm, "anna-" + hand, "imports/new", hand);
    admin.awaitHeading("Import a file");

    admin.attach("file", new FilePayload("fobs.xml", "application/xml", file.getBytes(UTF_8)));
    admin.press("Look through the file");
    admin.page().getByTestId("lk-dry-run-rows").waitFor();
    assertThat(admin.page().getByTestId("lk-failed-rows").innerText())
        .contains(batch + 2, "secret: must have at least 16 bytes");
    assertThat(admin.page().getByTestId("lk-dry-run-rows").innerText())
        .contains(batch + 1, batch + 3)
        .doesNotContain(batch + 2);
    assertThat(realm.latchkey().get("tokens?search=" + batch).json()).isEmpty();
    Screenshots.document(admin.page(), "admin-app-import");

    admin.press("Import");
    admin.awaitHeading("fobs.xml");
    admin.awaitText("Done");
    assertThat(admin.page().getByTestId("lk-imported").innerText()).isEqualTo("2");
    admin.page().reload();
    admin.awaitText("Done");
    assertThat(admin.page().getByTestId("lk-failed-rows").innerText()).contains(batch + 2);

    admin.choose("Tokens");
    admin.fill("filter-search", (batch + 1).toLowerCase(Locale.ROOT));
    admin.press("Search");
    admin.page().waitForCondition(() -> admin.row(batch).count() == 1);
    admin.follow(batch + 1);
    admin.awaitHeading(batch + 1);
    admin.press("Assign");
    admin.fill("user", "nobody-of-this-name");
    admin.submit("Assign");
    admin.page().locator("#lk-user[aria-invalid=true]").waitFor();
    admin.fill("user", user.username());
    admin.confirm("Assign");
    admin.awaitAlert(batch + "1 is assigned.");
    admin.awaitText("In use");
    Screenshots.document(admin.page(), "admin-app-token");

    logIn(browser, user, new HotpFob(SECRET, 6));

    admin.press("Report lost");
    admin.confirm("Report lost");
    admin.awaitText("Lost");
    SignIn refused = browser.signIn(app, View.DESKTOP).password(user);
    refused.page().locator("#kc-error-message").waitFor();

    admin.follow(user.username());
    admin.awaitHeading(user.username());
    admin.press(admin.row(batch + 1), "Replace");
    admin.fill("serial", batch + 2);
    admin.submit("Replace");
    admin.dialog().getByText("No token has this serial number.").waitFor();
    admin.fill("serial", batch + 3);
    admin.confirm("Replace");
    admin.row(batch + 3).getByText("In use").waitFor();

    logIn(browser, user, new HotpFob(OTHER_SECRET, 6));
    assertThat(admin.page().content()).doesNotContain(SECRET).doesNotContain(OTHER_SECRET);
  }

  @EachHand
  void aTokenIsAddedTestedPutInStepAndDisabled(Hand hand, TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "adele-" + hand, "realm-admin");
    String serial = "ADDED-" + hand;
    HotpFob fob = new HotpFob(SECRET.replace("31", "41"), 6);
    AdminApplication admin =
        AdminApplication.open(
            browser.open(View.PHONE_DARK), realm, "adele-" + hand, "tokens", hand);

    admin.press("Add a token");
    admin.fill("serial", serial);
    admin.fill("secret", "00");
    admin.submit("Add");
    admin.page().locator("#lk-secret[aria-invalid=true]").waitFor();
    assertThat(admin.page().inputValue("#lk-serial")).isEqualTo(serial);
    admin.fill("secret", SECRET.replace("31", "41"));
    admin.confirm("Add");
    admin.awaitHeading(serial);

    for (int i = 0; i < 20; i++) {
      fob.press();
    }
    String code = fob.press();
    admin.press("Test a code");
    admin.fill("response", code);
    admin.submit("Test a code");
    admin.dialog().getByText("out of step").waitFor();
    admin.confirm("Cancel");

    admin.press("Resynchronise");
    admin.fill("response-0", code);
    admin.fill("response-1", fob.press());
    admin.confirm("Resynchronise");
    admin.awaitAlert(serial + " is in step.");

    admin.press("Disable");
    admin.awaitText("Disabled");
    admin.press("Enable");
    admin.awaitText("Available");
    admin.press("Delete");
    admin.confirm("Delete");
    admin.awaitHeading("Tokens");
    assertThat(realm.latchkey().get("tokens?search=" + serial).json()).isEmpty();
  }

  @EachHand
  void aTemporaryCodeIsMadeAndRemoved(Hand hand, TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "alma-" + hand, "realm-admin");
    TestUser user = realm.createUser("tim-" + hand);
    realm
        .tokens()
        .createFor(user, "hotp", "TIM-" + hand, Map.of("secret", SECRET.replace("32", "42")));
    AdminApplication admin =
        AdminApplication.open(
            browser.open(View.DESKTOP), realm, "alma-" + hand, "people/" + user.id(), hand);

    admin.press("Make a code");
    admin.fill("lifespan", "100000");
    admin.submit("Make a code");
    admin.page().locator("#lk-lifespan[aria-invalid=true]").waitFor();
    admin.fill("lifespan", "2");
    admin.submit("Make a code");
    String code = admin.takeSecret();
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    TemporaryCodePage.instead(signIn.hardwareToken()).answer(code);
    signIn.tokens();

    admin.press("Make a code");
    admin.submit("Make a code");
    assertThat(admin.takeSecret()).isNotEqualTo(code);
    admin.press("Remove the code");
    admin.awaitAlert("Saved.");
    realm.latchkey().get("users/" + user.id() + "/temporary-code").expect(404);
  }

  private static void logIn(BrowserSession browser, TestUser user, HotpFob fob) {
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    signIn.hardwareToken().answer(fob.press());
    assertThat(signIn.tokens().access().claim("preferred_username").asText())
        .isEqualTo(user.username());
  }
}
