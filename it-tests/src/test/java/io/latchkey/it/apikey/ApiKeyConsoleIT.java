package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.browser.AccountConsole;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.CreateApiKeyPage;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** API keys in Keycloak's own account console, in a realm one of whose flows takes keys. */
@LatchkeyTest
class ApiKeyConsoleIT {

  @Test
  void keysAreListedByNameMadeAndRemoved(TestRealm realm, BrowserSession browser) {
    RequiredActionProviderSimpleRepresentation action =
        new RequiredActionProviderSimpleRepresentation();
    action.setProviderId("latchkey-create-api-key");
    action.setName("Create an API key");
    realm.resource().flows().registerRequiredAction(action);
    realm.flows().create("with keys");
    realm.flows().add("with keys", "latchkey-api-key", "ALTERNATIVE");
    realm.update(it -> it.setAccountTheme("latchkey"));
    OidcApp cli = realm.createApp("cli", Keys::takingKeys);
    TestUser user = realm.createUser("consoler");
    realm.createUser("neighbour");
    Keys keys = new Keys(realm);
    Made key = keys.make("consoler", Map.of("name", "Nightly report"));
    Made other = keys.make("neighbour", Map.of("name", "Another report"));

    AccountConsole console =
        AccountConsole.open(browser.open(View.DESKTOP), realm).signIn(user).ofType("api-key");
    console.awaitListed("Nightly report");
    assertThat(console.page().content()).doesNotContain("Another report", key.key());

    console.remove();

    console.awaitListed("API key is not set up.");
    var removed = realm.latchkey().get("api-keys/" + key.id()).expect(200).json();
    assertThat(removed.path("state").asText()).isEqualTo("revoked");
    assertThat(removed.path("reason").asText()).isEqualTo("removed");
    Keys.offer(cli, key.key()).expect(400);
    Keys.exchange(cli, other.key());
    assertThat(realm.events().awaitOf(user, "REMOVE_CREDENTIAL").getDetails())
        .containsEntry("credential_type", "api-key")
        .containsEntry("credential_id", key.id());

    CreateApiKeyPage page = console.makeApiKey();
    page.application("cli").create("From the console", "30", List.of());
    String made = page.key();
    page.proceed();
    console.awaitListed("From the console");
    Keys.exchange(cli, made);
  }
}
