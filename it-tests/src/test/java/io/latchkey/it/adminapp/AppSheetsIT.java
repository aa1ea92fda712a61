package io.latchkey.it.adminapp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.View;
import io.latchkey.it.looks.ContactSheet;
import io.latchkey.it.looks.Languages;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writes {@code docs/images/contact-sheets/apps-<language>.webp}, one sheet of the admin
 * application and our page of the account console for each language. Only with {@code
 * -Dlatchkey.updateScreenshots=true}.
 */
@LatchkeyTest
class AppSheetsIT {
  private static AppTour tour;

  @BeforeAll
  static void fill(TestRealm realm) {
    assumeTrue(Boolean.parseBoolean(Setting.of("latchkey.updateScreenshots")));
    tour = new AppTour(realm);
  }

  static List<String> languages() {
    return Languages.wanted();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void allPages(String language, BrowserSession browser) throws IOException {
    ContactSheet sheet = new ContactSheet();

    tour.go(browser, language, sheet);

    sheet.write(
        Setting.path("latchkey.docs").resolve("images/contact-sheets/apps-" + language + ".webp"),
        browser.open(View.DESKTOP));
  }
}
