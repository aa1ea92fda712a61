package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.AccountConsole;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A person adds and removes a token in Keycloak's own account console. */
@LatchkeyTest
class AccountConsoleIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  @Test
  void aTokenIsAddedListedAndRemoved(TestRealm realm, BrowserSession browser) {
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    realm.update(it -> it.setAccountTheme("latchkey"));
    TestUser user = realm.createUser("consoler");
    String token =
        realm.tokens().create(Map.of("kind", "totp", "serial", "CON-1", "secret", SECRET));
    AccountConsole console = AccountConsole.open(browser.open(View.DESKTOP), realm).signIn(user);
    console.awaitListed("Hardware token is not set up.");
    assertThat(console.addText()).isEqualTo("Set up Hardware token");

    console.add().serial("CON-1").label("Blue fob").prove(new TotpFob(SECRET, 6, 30).code());

    console.awaitListed("Blue fob");
    Screenshots.take(console.page(), "account-console-signing-in");
    assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());

    console.remove();
    console.awaitListed("Hardware token is not set up.");
    assertThat(realm.tokens().read(token).path("state").asText()).isEqualTo("available");
    assertThat(realm.tokens().read(token).has("holder")).isFalse();
    assertThat(Events.detail(realm.events().awaitOf(user, "REMOVE_CREDENTIAL"), "credential_type"))
        .isEqualTo("hardware-token");
  }
}
