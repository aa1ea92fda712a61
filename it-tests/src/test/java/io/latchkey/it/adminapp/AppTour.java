package io.latchkey.it.adminapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.View;
import io.latchkey.it.looks.Languages;
import io.latchkey.it.looks.Visitor;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.SeedFiles;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * Goes to every page and dialog of the admin application, with something in it, and to our page of
 * the account console.
 */
final class AppTour {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String ADMIN = "anna";

  private final TestRealm realm;
  private final String holder;
  private final String token;
  private final String key;

  /** Makes what is seen: tokens, keys, people. */
  AppTour(TestRealm realm) {
    this.realm = realm;
    realm.update(
        it -> {
          it.setAccountTheme("latchkey");
          it.setInternationalizationEnabled(true);
          it.setSupportedLocales(new HashSet<>(Languages.ALL));
          it.setDefaultLocale("en");
        });
    Enrolling.enable(realm);
    Administrator.create(realm, ADMIN, "realm-admin");
    TestUser user = realm.createUser("holger");
    holder = user.id();
    token = realm.tokens().createFor(user, "hotp", "FOB-1", Map.of("secret", SECRET));
    String own =
        realm.tokens().create(Map.of("kind", "totp", "serial", "CLOCK-1", "secret", SECRET));
    realm.latchkey().post("tokens/" + own + "/assign", Map.of("user", ADMIN)).expect(204);
    Keys keys = new Keys(realm);
    key = keys.make("holger", Map.of("name", "Nightly report")).id();
    keys.make(ADMIN, Map.of("name", "Nightly report"));
  }

  /** Shows them to a visitor, one after the other. */
  void go(BrowserSession browser, String language, Visitor visitor) {
    speak(language);
    Map<String, String> texts = Languages.texts(realm, "admin", language);
    Page page = browser.open(View.DESKTOP);
    page.navigate(
        realm.issuer()
            + "/latchkey/admin/?kc_locale="
            + language
            + "#/"
            + realm.name()
            + "/imports/new");
    new LoginPage(page).signIn(ADMIN, "password");
    settled(page);
    visitor.at("imports/new", page);
    String batch = importFileWithBadRow(page, texts, language, visitor);

    show(page, "tokens", List.of("latchkeyAdminAddToken"), texts, visitor);
    show(
        page,
        "tokens/" + token,
        List.of(
            "latchkeyUiResync",
            "latchkeyAdminTest",
            "latchkeyAdminTemporaryCode",
            "latchkeyUiReportLost",
            "latchkeyAdminRetire",
            "latchkeyAdminDelete"),
        texts,
        visitor);
    show(page, "imports", List.of(), texts, visitor);
    show(page, "imports/" + batch, List.of(), texts, visitor);
    show(page, "people", List.of(), texts, visitor);
    show(
        page,
        "people/" + holder,
        List.of("latchkeyAdminAssignToken", "latchkeyAdminReplace", "latchkeyAdminMakeKey"),
        texts,
        visitor);
    show(page, "api-keys", List.of("latchkeyAdminRevokeMany"), texts, visitor);
    show(page, "api-keys/" + key, List.of("latchkeyUiRotate", "latchkeyUiRevoke"), texts, visitor);
    show(page, "keyring", List.of(), texts, visitor);
    show(page, "nowhere", List.of(), texts, visitor);
    page.navigate(realm.issuer() + "/account/content/:componentId");
    page.getByTestId("lk-api-key-list").waitFor();
    page.getByTestId("lk-token-list").waitFor();
    // Keycloak's own, on each page of its console; wider than a small phone.
    page.locator("header").evaluate("header => header.style.display = 'none'");
    visitor.at("account", page);
  }

  /** The language that the administrator chose, which the account console takes. */
  private void speak(String language) {
    UserRepresentation admin = realm.resource().users().search(ADMIN, true).get(0);
    admin.singleAttribute("locale", language);
    realm.resource().users().get(admin.getId()).update(admin);
  }

  private static String importFileWithBadRow(
      Page page, Map<String, String> texts, String language, Visitor visitor) {
    String file =
        SeedFiles.container(
            SeedFiles.hotp("ACME-" + language, SECRET, 0) + SeedFiles.hotp("ACME-2", "0011", 0));
    page.setInputFiles(
        "#lk-file", new FilePayload("fobs.xml", "application/xml", file.getBytes(UTF_8)));
    button(page, texts, "latchkeyAdminDryRun").click();
    page.getByTestId("lk-dry-run-rows").waitFor();
    visitor.at("imports/new, looked through", page);
    button(page, texts, "latchkeyAdminImport").click();
    page.getByTestId("lk-imported").waitFor();
    return page.url().replaceFirst(".*/", "");
  }

  private void show(
      Page page, String place, List<String> dialogs, Map<String, String> texts, Visitor visitor) {
    page.evaluate("document.querySelector('h1').setAttribute('data-lk-left', '')");
    page.evaluate("place => location.hash = place", "#/" + realm.name() + "/" + place);
    settled(page);
    String name = place.replaceFirst("/.*", "/…");
    visitor.at(name, page);
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    for (String opener : dialogs) {
      button(page, texts, opener).click();
      dialog.waitFor();
      visitor.at(name + ", " + texts.get(opener), page);
      page.keyboard().press("Escape");
      dialog.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }
  }

  /** Waits until another page is there, and what it shows was loaded. */
  private static void settled(Page page) {
    page.locator("h1:not([data-lk-left])").waitFor();
    page.waitForCondition(() -> page.locator("main [role=progressbar]").count() == 0);
  }

  private static Locator button(Page page, Map<String, String> texts, String key) {
    return page.locator("main")
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(texts.getOrDefault(key, key)).setExact(true))
        .first();
  }
}
