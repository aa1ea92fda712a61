package io.latchkey.it.adminapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.View;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.versions.OldServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The admin application shows only what the server offers. */
@Tag("versions")
@LatchkeyTest
class AppOfferIT {
  private static final String KEYS = "API keys";

  @Test
  void apiKeysAreInTheMenuWhereTheServerOffersThem(TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "maria", "realm-admin");
    AdminApplication admin =
        AdminApplication.open(browser.open(View.DESKTOP), realm, "maria", "api-keys");

    List<String> menu = admin.page().locator("nav a").allInnerTexts();
    assertThat(menu).contains("Tokens", "Imports", "People", "Keyring");
    if (OldServer.isIt()) {
      admin.awaitHeading("There is no such page");
      assertThat(menu).doesNotContain(KEYS);
    } else {
      admin.awaitHeading(KEYS);
      assertThat(menu).contains(KEYS);
    }
  }

  @Test
  void aPersonsKeysAreShownWhereTheServerOffersThem(TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "peter", "realm-admin");
    TestUser user = realm.createUser("paula");
    AdminApplication admin =
        AdminApplication.open(browser.open(View.DESKTOP), realm, "peter", "people/" + user.id());
    admin.awaitHeading("paula");
    Locator sections = admin.page().locator("main h2");
    sections.first().waitFor();

    if (OldServer.isIt()) {
      assertThat(sections.allInnerTexts()).isNotEmpty().doesNotContain(KEYS);
    } else {
      assertThat(sections.allInnerTexts()).contains(KEYS);
    }
  }
}
