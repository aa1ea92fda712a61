package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.CreateApiKeyPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** A realm that lets only those make keys who have logged in with more than a password. */
@LatchkeyTest
class ApiKeyStepUpIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final Map<String, String> CREATE_KEY =
      Map.of("scope", "openid", "kc_action", "latchkey-create-api-key");

  private static OidcApp app;

  @BeforeAll
  static void makeTheRealm(TestRealm realm) {
    RequiredActionProviderSimpleRepresentation action =
        new RequiredActionProviderSimpleRepresentation();
    action.setProviderId("latchkey-create-api-key");
    action.setName("Create an API key");
    realm.resource().flows().registerRequiredAction(action);
    realm.flows().create("by-level");
    realm.flows().add("by-level", "auth-cookie", "ALTERNATIVE");
    realm.flows().addFlow("by-level", "levels", "ALTERNATIVE");
    level(realm, "1", "auth-username-password-form");
    level(realm, "2", "latchkey-hardware-token");
    realm.flows().bindToBrowser("by-level");
    app = realm.createApp("app", Keys::takingKeys);
    realm.update(
        it -> {
          Map<String, String> attributes = new HashMap<>(it.getAttributesOrEmpty());
          attributes.put("acr.loa.map", "{\"silver\":1,\"gold\":2}");
          attributes.put("latchkey.api-key.min-acr", "gold");
          it.setAttributes(attributes);
        });
  }

  private static void level(TestRealm realm, String level, String step) {
    realm.flows().addFlow("levels", "level " + level, "CONDITIONAL");
    realm
        .flows()
        .require(
            "level " + level,
            "conditional-level-of-authentication",
            Map.of("loa-condition-level", level, "loa-max-age", "3600"));
    realm.flows().require("level " + level, step, Map.of());
  }

  @Test
  void theAccountRestDemandsTheLevelAndTakesATokenThatHasIt(
      TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "rest");
    String token = bearer(browser, user, Map.of("scope", "openid"));

    HttpAnswer refused = OwnKeys.with(realm, token).post(Map.of("name", "x")).expect(401);

    assertThat(refused.header("WWW-Authenticate"))
        .contains("error=\"insufficient_user_authentication\"")
        .contains("acr_values=\"gold\"")
        .doesNotContain("max_age");
    // A password alone, without any page.
    assertThat(
            OwnKeys.of(realm, user)
                .post(Map.of("name", "x"))
                .expect(401)
                .header("WWW-Authenticate"))
        .contains("acr_values=\"gold\"");
    SignIn gold =
        browser.signIn(app, View.DESKTOP, Map.of("scope", "openid", "acr_values", "gold"));
    gold.password(user).hardwareToken().answer(new HotpFob(SECRET, 6).press());
    OwnKeys.with(realm, gold.tokens().access().raw()).make(Map.of("name", "x"));
  }

  private static String bearer(
      BrowserSession browser, TestUser user, Map<String, String> parameters) {
    return browser.signIn(app, View.DESKTOP, parameters).password(user).tokens().access().raw();
  }

  @Test
  void thePageIsShownAfterTheSecondFactorOnly(TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "page");

    SignIn signIn = browser.signIn(app, View.DESKTOP, CREATE_KEY).password(user);
    signIn.hardwareToken().answer(new HotpFob(SECRET, 6).press());

    CreateApiKeyPage page = new CreateApiKeyPage(signIn.page());
    page.create("strong", "30", List.of());
    assertThat(page.key()).startsWith("lk_");
    page.proceed();
    signIn.tokens();
  }

  @Test
  void whoseSessionHasOnlyThePasswordIsAskedForTheSecondFactor(
      TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "session");
    SignIn first = browser.signIn(app, View.DESKTOP).password(user);
    first.tokens();

    SignIn signIn = browser.signIn(app, first.page(), CREATE_KEY);
    signIn.hardwareToken().answer(new HotpFob(SECRET, 6).press());

    new CreateApiKeyPage(signIn.page());
  }

  @Test
  void whoHasNoSecondFactorGetsNoKey(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("bare");

    SignIn signIn = browser.signIn(app, View.DESKTOP, CREATE_KEY).password(user);

    signIn.page().locator("#kc-error-message").waitFor();
    assertThat(signIn.page().locator("#kc-error-message").innerText()).contains("further factor");
    assertThat(signIn.page().locator("#lk-name").count()).isZero();
    assertThat(realm.latchkey().get("api-keys?owner=bare").expect(200).json()).isEmpty();
    assertThat(realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR").getDetails())
        .containsEntry("latchkey_reason", "insufficient_user_authentication");
  }

  private static TestUser holder(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "hotp", "HELD-" + name, Map.of("secret", SECRET));
    return user;
  }
}
