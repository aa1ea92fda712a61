package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.CreateApiKeyPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** A person makes a key in the browser. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreateApiKeyIT {
  private static final Map<String, String> CREATE_KEY =
      Map.of("scope", "openid", "kc_action", "latchkey-create-api-key");

  private final TestRealm realm;

  private OidcApp app = new OidcApp(URI.create("urn:unset"), "unset", null);
  private TestUser alice = new TestUser("", "", "");

  CreateApiKeyIT(TestRealm realm) {
    this.realm = realm;
  }

  @BeforeAll
  void makeTheRealm() {
    RequiredActionProviderSimpleRepresentation action =
        new RequiredActionProviderSimpleRepresentation();
    action.setProviderId("latchkey-create-api-key");
    action.setName("Create an API key");
    realm.resource().flows().registerRequiredAction(action);
    app = realm.createApp("cli", Keys::takingKeys);
    alice = realm.createUser("alice");
  }

  @Test
  void theKeyIsShownOnceAndWorksWithTheChosenScopesOnly(BrowserSession browser) {
    SignIn signIn = browser.signIn(app, View.DESKTOP, CREATE_KEY).password(alice);
    CreateApiKeyPage page = new CreateApiKeyPage(signIn.page());
    page.create("nightly", "30", List.of("openid", "email"));
    String key = page.key();
    JsonNode answer = Keys.offer(app, key).expect(200).json();
    assertThat(answer.path("scope").asText().split(" "))
        .containsExactlyInAnyOrder("openid", "email");
    JsonNode made = realm.latchkey().get("api-keys?owner=alice").json().path(0);
    assertThat(made.path("name").asText()).isEqualTo("nightly");
    assertThat(made.path("roles")).isEmpty();
    assertThat(made.path("expires").asLong() - made.path("created").asLong())
        .isEqualTo(30L * 24 * 60 * 60);
    page.proceed();
    signIn.tokens();
    realm.events().await("UPDATE_CREDENTIAL", "latchkey_key_id", made.path("id").asText());
    assertThat(realm.resource().users().get(alice.id()).credentials())
        .anySatisfy(
            credential -> {
              assertThat(credential.getType()).isEqualTo("api-key");
              assertThat(credential.getUserLabel()).isEqualTo("nightly");
              assertThat(credential.getCredentialData()).doesNotContain(key.substring(25));
            });
  }

  @Test
  void loadingThePageAgainShowsNoKeyAndMakesNoOther(BrowserSession browser) {
    TestUser bob = realm.createUser("bob");
    SignIn signIn = browser.signIn(app, View.DESKTOP, CREATE_KEY).password(bob);
    CreateApiKeyPage page = new CreateApiKeyPage(signIn.page());
    page.create("once", "1", List.of());
    assertThat(page.key()).startsWith("lk_");
    signIn.page().reload();
    assertThat(signIn.page().locator("#lk-api-key").count()).isZero();
    assertThat(signIn.page().locator("#lk-api-key-made").innerText()).contains("cannot be shown");
    page.proceed();
    signIn.tokens();
    assertThat(realm.latchkey().get("api-keys?owner=bob").json()).hasSize(1);
  }

  @Test
  void formsSentAtTheSameTimeMakeOneKey(BrowserSession browser) {
    TestUser dora = realm.createUser("dora");
    SignIn signIn = browser.signIn(app, View.DESKTOP, CREATE_KEY).password(dora);
    signIn.page().locator("#lk-create-api-key-form").waitFor();
    signIn.page().fill("#lk-name", "twice");
    signIn
        .page()
        .evaluate(
            "() => { const form = document.querySelector('#lk-create-api-key-form');"
                + " const send = () => fetch(form.action, {method: 'POST', redirect: 'manual',"
                + " body: new URLSearchParams(new FormData(form))});"
                + " return Promise.all([1, 2, 3, 4, 5].map(send)).then(() => null); }");
    assertThat(realm.latchkey().get("api-keys?owner=dora").json()).hasSize(1);
  }

  @Test
  void aWrongFieldIsSaidBesideItAndNothingIsMade(BrowserSession browser) {
    TestUser carol = realm.createUser("carol");
    SignIn signIn = browser.signIn(app, View.DESKTOP, CREATE_KEY).password(carol);
    CreateApiKeyPage page = new CreateApiKeyPage(signIn.page());
    page.create(" ", "30", List.of());
    assertThat(page.error("lk-name")).isEqualTo("Enter a name. Characters at most: 200");
    page.create("x", "367", List.of());
    assertThat(page.error("lk-expiry-days")).isEqualTo("Enter a whole number from 1 to 366.");
    assertThat(realm.latchkey().get("api-keys?owner=carol").json()).isEmpty();
    page.create("x", "366", List.of());
    assertThat(page.key()).startsWith("lk_");
  }

  @Test
  void whatIsTickedIsGrantedAndNothingElseIs(BrowserSession browser) {
    realm.createApp("reports", Keys::takingKeys);
    realm.createApp("closed");
    TestUser erin = realm.createUser("erin");
    SignIn signIn = browser.signIn(app, View.DESKTOP, CREATE_KEY).password(erin);
    CreateApiKeyPage page = new CreateApiKeyPage(signIn.page());
    assertThat(signIn.page().locator("input[name=lk-applications]").all())
        .extracting(box -> box.getAttribute("value"))
        .contains("cli", "reports")
        .doesNotContain("closed", "account");
    page.application("reports").create("for reports", "30", List.of("profile"));
    assertThat(page.key()).startsWith("lk_");

    var key = realm.latchkey().get("api-keys?owner=erin").expect(200).json().path(0);

    assertThat(key.path("audiences").toString()).isEqualTo("[\"reports\"]");
    assertThat(key.path("scopes").toString()).isEqualTo("[\"profile\"]");
    assertThat(key.path("roles")).isEmpty();
  }

  @Test
  void anApplicationThatIsNotOfferedIsRefused(BrowserSession browser) {
    TestUser finn = realm.createUser("finn");
    SignIn signIn = browser.signIn(app, View.DESKTOP, CREATE_KEY).password(finn);
    CreateApiKeyPage page = new CreateApiKeyPage(signIn.page());
    signIn
        .page()
        .evaluate("() => { document.querySelector('#lk-application-0').value = 'account'; }");
    page.application("account").create("sly", "30", List.of());
    assertThat(page.error("lk-applications"))
        .isEqualTo("Choose among the applications that are offered.");
    assertThat(realm.latchkey().get("api-keys?owner=finn").json()).isEmpty();
  }

  @Test
  void aNameThatAnotherKeyHasIsSaidBesideIt(BrowserSession browser) {
    TestUser gwen = realm.createUser("gwen");
    new Keys(realm).make("gwen", Map.of("name", "Backup"));
    SignIn signIn = browser.signIn(app, View.DESKTOP, CREATE_KEY).password(gwen);
    CreateApiKeyPage page = new CreateApiKeyPage(signIn.page());
    page.create(" backup", "30", List.of());
    assertThat(page.error("lk-name")).isEqualTo("You have a key of this name. Choose another one.");
    page.create("Backup 2", "30", List.of());
    assertThat(page.key()).startsWith("lk_");
  }

  @Test
  void anApplicationMayShortenTheLife(BrowserSession browser) {
    realm.createApp(
        "strict",
        client -> {
          Keys.takingKeys(client);
          client.setAttributes(
              Map.of(
                  "latchkey.api-key.enabled", "true",
                  "latchkey.api-key.max-lifespan", "604800"));
        });
    TestUser hana = realm.createUser("hana");
    SignIn signIn = browser.signIn(app, View.DESKTOP, CREATE_KEY).password(hana);
    CreateApiKeyPage page = new CreateApiKeyPage(signIn.page());
    page.application("strict").create("short", "8", List.of());
    assertThat(page.error("lk-expiry-days")).isEqualTo("Enter a whole number from 1 to 7.");
    page.create("short", "7", List.of());
    assertThat(page.key()).startsWith("lk_");
  }
}
