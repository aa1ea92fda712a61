package io.latchkey.it.adminapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.EachHand;
import io.latchkey.it.browser.Hand;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an administrator does with API keys, in the browser. */
@LatchkeyTest
class KeyLifeIT {

  @EachHand
  void aKeyIsMadeRotatedAndRevoked(Hand hand, TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "karin-" + hand, "realm-admin");
    OidcApp cli = realm.createApp("cli-" + hand, Keys::takingKeys);
    TestUser user = realm.createUser("konrad-" + hand);
    AdminApplication admin =
        AdminApplication.open(
            browser.open(View.DESKTOP), realm, "karin-" + hand, "people/" + user.id(), hand);

    admin.press("Make an API key");
    admin.fill("name", "Nightly");
    admin.fill("networks", "everywhere");
    admin.submit("Make an API key");
    admin.page().locator("#lk-networks[aria-invalid=true]").waitFor();
    admin.fill("networks", "");
    admin.fill("audiences", "cli-" + hand);
    admin.fill("lifespan", "7");
    admin.submit("Make an API key");
    String first = admin.takeSecret();
    Keys.exchange(cli, first);
    assertThat(admin.page().content()).doesNotContain(first);

    admin.press(admin.row("Nightly"), "Rotate");
    admin.submit("Rotate");
    String second = admin.takeSecret();
    Keys.exchange(cli, second);
    Keys.offer(cli, first).expect(400);

    admin.follow("Nightly");
    admin.awaitHeading("Nightly");
    admin.press("Revoke");
    admin.fill("reason", "No longer needed");
    admin.confirm("Revoke");
    admin.awaitAlert("Nightly is revoked.");
    admin.awaitText("No longer needed");
    Keys.offer(cli, second).expect(400);
  }

  @EachHand
  void allKeysOfAnOwnerAreFoundCountedAndRevoked(
      Hand hand, TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "klara-" + hand, "realm-admin");
    String owner = realm.createUser("kuno-" + hand).username();
    String other = realm.createUser("other-" + hand).username();
    String report = "Report " + hand;
    Keys keys = new Keys(realm);
    for (String name : List.of(report + " 1", report + " 2")) {
      keys.make(owner, Map.of("name", name));
    }
    keys.make(other, Map.of("name", report + " 3"));
    AdminApplication admin =
        AdminApplication.open(browser.open(View.DESKTOP), realm, "klara-" + hand, "api-keys", hand);

    admin.fill("filter-search", report.toLowerCase(Locale.ROOT));
    admin.fill("filter-owner", owner);
    admin.press("Search");
    admin.page().waitForCondition(() -> admin.row(report).count() == 2);
    admin.press("Revoke several");
    admin.fill("owner", owner);
    admin.dialog().getByText("Keys in force: 2").waitFor();
    admin.confirm("Revoke several");
    admin.awaitAlert("Keys that were revoked: 2");

    assertThat(realm.latchkey().get("api-keys/count?state=active&search=Report%20" + hand).body())
        .isEqualTo("1");
  }
}
