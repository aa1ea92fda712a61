package io.latchkey.it.pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.View;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@link ContactSheetsIT}, of the page in the account console and of the admin application:
 * {@code apps-<language>.jpg}.
 */
@LatchkeyTest
class AppSheetsIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";

  /** What an application loads after its heading is there. */
  private static final double MILLIS = 1500;

  @BeforeAll
  static void setUp(TestRealm realm) {
    assumeTrue(Boolean.parseBoolean(Setting.of("latchkey.updateScreenshots")));
    realm.update(
        it -> {
          it.setAccountTheme("latchkey");
          it.setInternationalizationEnabled(true);
          it.setSupportedLocales(new HashSet<>(TourRealm.LANGUAGES));
          it.setDefaultLocale("en");
        });
    Enrolling.enable(realm);
    Administrator.create(realm, "anna", "realm-admin");
    TestUser holder = realm.createUser("holger");
    for (String name : List.of("anna", "holger")) {
      new Keys(realm).make(name, Map.of("name", "Nightly report"));
    }
    realm.tokens().createFor(holder, "hotp", "FOB-1", Map.of("secret", SECRET));
    String own =
        realm.tokens().create(Map.of("kind", "totp", "serial", "CLOCK-1", "secret", SECRET));
    realm.latchkey().post("tokens/" + own + "/assign", Map.of("user", "anna")).expect(204);
  }

  static List<String> languages() {
    return ContactSheetsIT.languages();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void allPages(String language, TestRealm realm, BrowserSession browser) throws IOException {
    ContactSheet sheet = new ContactSheet();
    String holder = realm.resource().users().search("holger").get(0).getId();
    String token = realm.latchkey().get("tokens?search=FOB-1").json().path(0).path("id").asText();
    String app =
        realm.issuer() + "/latchkey/admin/?kc_locale=" + language + "#/" + realm.name() + "/";
    Page page = browser.open(View.DESKTOP);
    page.navigate(app + "tokens");
    new LoginPage(page).signIn("anna", "password");
    for (String place :
        List.of(
            "tokens",
            "tokens/" + token,
            "imports",
            "imports/new",
            "people",
            "people/" + holder,
            "api-keys",
            "keyring")) {
      page.locator("main h1").waitFor();
      page.evaluate("place => location.hash = place", "#/" + realm.name() + "/" + place);
      page.waitForTimeout(MILLIS);
      sheet.at("admin " + place.replaceFirst("/[0-9a-f-]{36}", "/…"), page);
    }
    page.navigate(realm.issuer() + "/account/content/:componentId");
    page.getByTestId("lk-api-key-list").waitFor();
    page.waitForTimeout(MILLIS);
    sheet.at("account", page);
    sheet.write(
        Setting.path("latchkey.docs").resolve("images/contact-sheets/apps-" + language + ".jpg"));
  }
}
