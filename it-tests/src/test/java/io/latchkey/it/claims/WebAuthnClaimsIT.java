package io.latchkey.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.browser.VirtualAuthenticator;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** What tokens say of Keycloak's own WebAuthn steps, with an authenticator in a real browser. */
@LatchkeyTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebAuthnClaimsIT {
  private static final String STOCK_FLOW = "browser";
  private static final String SECOND_FACTOR = "password-and-webauthn";
  private static final String PASSWORD_FORM = "password-form";

  /** As the list of public names that Keycloak carries has it. */
  private static final String YUBIKEY_5 = "cb69481e-8ff7-4039-93ec-0a2729a154a8";

  private final TestRealm realm;
  private final OidcApp app;

  WebAuthnClaimsIT(TestRealm realm) {
    this.realm = realm;
    List<ProtocolMapperRepresentation> mappers = new ArrayList<>();
    for (String type : List.of("amr", "hardware-token", "factors", "assurance")) {
      mappers.add(
          ClaimApps.everywhere("latchkey-" + type + "-mapper", Map.of("table", "nist-800-63b-4")));
    }
    this.app =
        new ClaimApps(realm)
            .app(
                "app",
                "latchkey-amr-mapper",
                Map.of(),
                client -> {
                  mappers.add(client.getProtocolMappers().get(1));
                  client.setProtocolMappers(mappers);
                });
  }

  @BeforeAll
  void makeTheFlows() {
    realm.flows().create(SECOND_FACTOR);
    realm.flows().require(SECOND_FACTOR, "auth-username-password-form", Map.of());
    realm.flows().require(SECOND_FACTOR, "webauthn-authenticator", Map.of());
    realm.flows().create(PASSWORD_FORM);
    realm.flows().require(PASSWORD_FORM, "auth-username-password-form", Map.of());
  }

  @BeforeEach
  void stockFlow() {
    realm.flows().bindToBrowser(STOCK_FLOW);
  }

  @AfterEach
  void stockPolicies() {
    realm.update(
        it -> {
          it.setWebAuthnPolicyPasswordlessPasskeysEnabled(false);
          it.setWebAuthnPolicyAttestationConveyancePreference("not specified");
          it.setWebAuthnPolicyAcceptableAaguids(List.of());
        });
  }

  @Test
  void aSecurityKeyIsPossessionAndNoHardwareThatAnybodyVouchesFor(BrowserSession browser) {
    TestUser user = realm.createUser("touch");
    Page page = register(browser, user, "webauthn-register", false);

    JsonNode claims = secondFactor(browser, page, user);

    assertThat(ClaimApps.list(claims.path("amr"))).containsExactly("pwd", "pop", "user", "mfa");
    assertThat(claims.path("aal").asInt()).isEqualTo(2);
    assertThat(claims.path("acr").asText()).isEqualTo("2");
    assertThat(claims.path("hardware_token").path("kind").asText()).isEqualTo("webauthn");
    assertThat(claims.path("hardware_token").path("attested").asBoolean(true)).isFalse();
    assertThat(claims.path("auth_factors").findValuesAsText("method"))
        .containsExactly("password", "webauthn");
  }

  @Test
  void whatTheRealmDemandsOfModelsIsAttested(BrowserSession browser) {
    TestUser user = realm.createUser("attested");
    Page page = register(browser, user, "webauthn-register", false);
    TestUser imported = AttestedPerson.importAgain(realm, user, YUBIKEY_5);
    realm.update(
        it -> {
          it.setWebAuthnPolicyAttestationConveyancePreference("direct");
          it.setWebAuthnPolicyAcceptableAaguids(List.of(YUBIKEY_5));
        });

    JsonNode claims = secondFactor(browser, page, imported);

    assertThat(ClaimApps.list(claims.path("amr")))
        .containsExactly("pwd", "pop", "hwk", "user", "mfa");
    assertThat(claims.path("aal").asInt()).isEqualTo(3);
    assertThat(claims.path("hardware_token").path("aaguid").asText()).isEqualTo(YUBIKEY_5);
    assertThat(claims.path("hardware_token").path("model").asText()).contains("YubiKey 5");
    assertThat(claims.path("hardware_token").path("attested").asBoolean()).isTrue();

    realm.update(it -> it.setWebAuthnPolicyAcceptableAaguids(List.of()));

    assertThat(secondFactor(browser, page, imported).path("aal").asInt())
        .as("nothing is demanded, so a statement of one's own is enough")
        .isEqualTo(2);
  }

  @Test
  void aPasskeyThatAnswersThePasswordFormIsNoPassword(BrowserSession browser) {
    TestUser user = realm.createUser("passkey");
    Page page = register(browser, user, "webauthn-register-passwordless", true);
    realm.update(it -> it.setWebAuthnPolicyPasswordlessPasskeysEnabled(true));
    realm.flows().bindToBrowser(PASSWORD_FORM);
    page.context().clearCookies();

    SignIn signIn = browser.signInByName(app, page, Map.of("scope", "openid"));
    click(page, "#authenticateWebAuthnButton");
    JsonNode claims = signIn.tokens().access().claims();

    assertThat(ClaimApps.list(claims.path("amr"))).containsExactly("pop", "user", "mfa");
    assertThat(claims.path("aal").asInt()).isEqualTo(2);
    assertThat(claims.path("auth_factors").findValuesAsText("method"))
        .containsExactly("webauthn-passwordless");
  }

  @Test
  void thePasskeyOfAPersonWhoWasRefusedIsNobodyElsesProof(BrowserSession browser) {
    TestUser leaver = realm.createUser("leaver");
    TestUser victim = realm.createUser("victim");
    Page page = register(browser, leaver, "webauthn-register-passwordless", true);
    UserRepresentation user = realm.resource().users().get(leaver.id()).toRepresentation();
    user.setEnabled(false);
    realm.resource().users().get(leaver.id()).update(user);
    realm.update(it -> it.setWebAuthnPolicyPasswordlessPasskeysEnabled(true));
    realm.flows().bindToBrowser(PASSWORD_FORM);
    page.context().clearCookies();

    SignIn signIn = browser.signInByName(app, page, Map.of("scope", "openid"));
    String sameLogin =
        page.locator("#kc-form-login")
            .getAttribute("action")
            .replaceAll("(session_code|execution)=[^&]*&", "");
    click(page, "#authenticateWebAuthnButton");
    page.waitForURL(Pattern.compile(".*/login-actions/.*"));
    page.navigate(sameLogin);
    JsonNode claims = signIn.password(victim).tokens().access().claims();

    assertThat(ClaimApps.list(claims.path("amr"))).containsExactly("pwd");
    assertThat(claims.path("aal").asInt()).isEqualTo(1);
    assertThat(claims.has("hardware_token")).isFalse();
  }

  /** A page into which an authenticator is plugged that the user has registered. */
  private Page register(BrowserSession browser, TestUser user, String action, boolean verifies) {
    enable(action);
    Page page = browser.open(View.DESKTOP);
    VirtualAuthenticator.plugInto(page, verifies);
    SignIn signIn = browser.signInByName(app, page, Map.of("scope", "openid", "kc_action", action));
    new LoginPage(page).signIn(user.username(), user.password());
    click(page, "#registerWebAuthn");
    signIn.tokens();
    return page;
  }

  private JsonNode secondFactor(BrowserSession browser, Page page, TestUser user) {
    realm.flows().bindToBrowser(SECOND_FACTOR);
    page.context().clearCookies();
    SignIn signIn = browser.signInByName(app, page, Map.of("scope", "openid")).password(user);
    click(page, "#authenticateWebAuthnButton");
    return signIn.tokens().access().claims();
  }

  /** The page's script is a module, which listens some time after the button is there. */
  private static void click(Page page, String button) {
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.locator(button).click();
  }

  private void enable(String action) {
    var found = realm.resource().flows().getRequiredAction(action);
    found.setEnabled(true);
    realm.resource().flows().updateRequiredAction(action, found);
  }
}
