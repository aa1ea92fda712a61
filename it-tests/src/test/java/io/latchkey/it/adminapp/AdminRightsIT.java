package io.latchkey.it.adminapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.Accessibility;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.View;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the admin application says to whom, and in which language. */
@LatchkeyTest
class AdminRightsIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String REFUSED = "You are not allowed to do this.";

  @Test
  void whoMayOnlyLookSeesTokensAndChangesNone(TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "vera", "view-users");
    String token =
        realm.tokens().create(Map.of("kind", "hotp", "serial", "LOOK-1", "secret", SECRET));
    AdminApplication admin =
        AdminApplication.open(browser.open(View.DESKTOP), realm, "vera", "tokens");

    admin.follow("LOOK-1");
    admin.press("Disable");
    admin.awaitText(REFUSED);
    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("available");
    admin.choose("Keyring");
    admin.awaitText(REFUSED);
  }

  @Test
  void whoHasNoRightsSeesNothing(TestRealm realm, BrowserSession browser) {
    realm.createUser("norbert");
    AdminApplication admin =
        AdminApplication.open(browser.open(View.DESKTOP), realm, "norbert", "tokens");

    for (String page : List.of("Tokens", "Imports", "People", "API keys", "Keyring")) {
      admin.choose(page);
      admin.awaitText(REFUSED);
      assertThat(Accessibility.violations(admin.page())).as(page).isEmpty();
      assertThat(admin.page().locator("tbody tr").count()).isZero();
    }
  }

  @Test
  void anotherRealmsAddressShowsNothingOfIt(
      TestServer server, TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "fremd", "realm-admin");
    try (TestRealm other = server.createRealm("it-admin-app-other")) {
      other.tokens().create(Map.of("kind", "hotp", "serial", "FOREIGN-1", "secret", SECRET));
      AdminApplication admin =
          AdminApplication.open(browser.open(View.DESKTOP), realm, "fremd", "tokens");

      admin.page().evaluate("place => location.hash = place", "#/" + other.name() + "/tokens");

      admin.awaitText(REFUSED);
      assertThat(admin.page().content()).doesNotContain("FOREIGN-1");
    }
  }

  @Test
  void theKeyringIsSeen(TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "rita", "manage-realm");
    AdminApplication admin =
        AdminApplication.open(browser.open(View.DARK), realm, "rita", "keyring");

    assertThat(admin.row("k1").innerText()).contains("Active");
    assertThat(admin.page().getByTestId("lk-remaining").innerText()).isEqualTo("0");
  }

  @Test
  void theLanguageIsChosenAndThePlaceIsKept(TestRealm realm, BrowserSession browser) {
    realm.update(
        it -> {
          it.setInternationalizationEnabled(true);
          it.setSupportedLocales(Set.of("en", "de", "ar"));
          it.setDefaultLocale("en");
        });
    try {
      Administrator.create(realm, "lena", "realm-admin");
      AdminApplication admin =
          AdminApplication.open(browser.open(View.DESKTOP), realm, "lena", "people");
      admin.awaitHeading("People");

      admin.page().selectOption("#lk-locale", "de");
      admin.awaitHeading("Personen");
      admin.page().selectOption("#lk-locale", "ar");

      admin.page().locator("html[lang=ar][dir=rtl] h1").waitFor();
      assertThat(admin.page().url()).endsWith("#/" + realm.name() + "/people");
    } finally {
      realm.update(it -> it.setInternationalizationEnabled(false));
    }
  }
}
