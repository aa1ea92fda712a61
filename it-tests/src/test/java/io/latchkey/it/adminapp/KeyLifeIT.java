package io.latchkey.it.adminapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an administrator does with API keys, in the browser. */
@LatchkeyTest
class KeyLifeIT {

  @Test
  void aKeyIsMadeRotatedAndRevoked(TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "karin", "realm-admin");
    OidcApp cli = realm.createApp("cli", Keys::takingKeys);
    TestUser user = realm.createUser("konrad");
    AdminApplication admin =
        AdminApplication.open(browser.open(View.DESKTOP), realm, "karin", "people/" + user.id());

    admin.press("Make an API key");
    admin.fill("name", "Nightly");
    admin.fill("networks", "everywhere");
    admin.submit("Make an API key");
    admin.page().locator("#lk-networks[aria-invalid=true]").waitFor();
    admin.fill("networks", "");
    admin.fill("audiences", "cli");
    admin.fill("lifespan", "7");
    admin.submit("Make an API key");
    String first = admin.takeSecret();
    Keys.exchange(cli, first);
    assertThat(admin.page().content()).doesNotContain(first);

    admin.row("Nightly").getByText("Rotate").click();
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

  @Test
  void allKeysOfAnOwnerAreFoundCountedAndRevoked(TestRealm realm, BrowserSession browser) {
    Administrator.create(realm, "klara", "realm-admin");
    realm.createUser("kuno");
    realm.createUser("other");
    Keys keys = new Keys(realm);
    for (String name : List.of("Report 1", "Report 2")) {
      keys.make("kuno", Map.of("name", name));
    }
    keys.make("other", Map.of("name", "Report 3"));
    AdminApplication admin =
        AdminApplication.open(browser.open(View.DESKTOP), realm, "klara", "api-keys");

    admin.fill("filter-search", "report");
    admin.fill("filter-owner", "kuno");
    admin.press("Search");
    admin.page().waitForCondition(() -> admin.row("Report").count() == 2);
    admin.press("Revoke several");
    admin.fill("owner", "kuno");
    admin.dialog().getByText("Keys in force: 2").waitFor();
    admin.confirm("Revoke several");
    admin.awaitAlert("Keys that were revoked: 2");

    assertThat(realm.latchkey().get("api-keys/count?state=active&search=Report").body())
        .isEqualTo("1");
  }
}
