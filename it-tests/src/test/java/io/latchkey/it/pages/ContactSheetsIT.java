package io.latchkey.it.pages;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Hand;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.looks.ContactSheet;
import io.latchkey.it.looks.Languages;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writes {@code docs/images/contact-sheets}, one sheet of all login pages for each language. Only
 * with {@code -Dlatchkey.updateScreenshots=true}; {@code -Dlatchkey.languages=de,ar} for some.
 */
@LatchkeyTest
class ContactSheetsIT {
  private static final Mailbox MAILBOX = new Mailbox();

  @TempDir static Path folder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    assumeTrue(Boolean.parseBoolean(Setting.of("latchkey.updateScreenshots")));
    TourRealm.setUp(realm, MAILBOX);
  }

  @AfterAll
  static void close() {
    MAILBOX.close();
  }

  static List<String> languages() {
    return Languages.wanted();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void allPages(String language, TestRealm realm, BrowserSession browser) throws IOException {
    ContactSheet sheet = new ContactSheet();

    new Tour(realm, browser, language, View.DESKTOP, Hand.POINTER, sheet).go(MAILBOX, folder);

    sheet.write(
        Setting.path("latchkey.docs").resolve("images/contact-sheets/" + language + ".webp"),
        browser.open(View.DESKTOP));
  }
}
