package io.latchkey.it.realms;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.browser.VirtualAuthenticator;
import io.latchkey.it.claims.AttestedPerson;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

/** The realm with the authenticator assurance levels 2 and 3 of NIST SP 800-63B-4. */
@LatchkeyTest
class HighAssuranceRealmIT {

  private static final String AAL = "http://idmanagement.gov/ns/assurance/aal/";

  private static ConfiguredRealm configured;
  private static TestRealm realm;
  private static OidcApp records;
  private static OidcApp vault;

  @BeforeAll
  static void importRealm(TestServer server) {
    configured = ConfiguredRealm.of(Configuration.HIGH_ASSURANCE, server);
    realm = configured.realm();
    records = configured.client("records");
    vault = configured.client("vault");
  }

  @AfterAll
  static void removeRealm() {
    configured.close();
  }

  @Test
  void aTokenReachesAal2AndNotAal3(BrowserSession browser) {
    TestUser user = configured.holder("keypad");
    SignIn signIn = browser.signIn(records, View.DESKTOP).password(user);
    HardwareTokenPage again = signIn.hardwareToken().answerWrongly("000000");
    again.answer(ConfiguredRealm.answer(again.challenge()));
    Jwt access = signIn.tokens().access();
    assertThat(access.claim("acr").asText()).isEqualTo(AAL + "2");
    assertThat(access.claim("aal").asInt()).isEqualTo(2);
    assertThat(ConfiguredRealm.amr(access)).containsExactly("pwd", "otp", "hwk", "mfa");

    SignIn refused = browser.signIn(vault, signIn.page());

    refused.page().locator("#kc-error-message").waitFor();
  }

  @Test
  void anAttestedSecurityKeyReachesAal3AndIsAskedForOnce(BrowserSession browser) {
    Page page = browser.open(View.DESKTOP);
    VirtualAuthenticator.plugInto(page, true);
    TestUser user = withAttestedKey(browser, page, "officer");

    SignIn signIn = browser.signInByName(vault, page, Map.of("scope", "openid"));
    new LoginPage(page).signIn(user.username(), user.password());
    touch(page, "#authenticateWebAuthnButton");
    Jwt access = signIn.tokens().access();

    assertThat(access.claim("acr").asText()).isEqualTo(AAL + "3");
    assertThat(access.claim("aal").asInt()).isEqualTo(3);
    assertThat(ConfiguredRealm.amr(access)).containsExactly("pwd", "pop", "hwk", "user", "mfa");
  }

  @Test
  void whoIsAtAal2IsAskedForTheSecurityKeyAlone(BrowserSession browser) {
    Page page = browser.open(View.DESKTOP);
    VirtualAuthenticator.plugInto(page, true);
    TestUser user = withAttestedKey(browser, page, "climber");
    realm
        .tokens()
        .createFor(
            user,
            "ocra",
            "K-climber",
            Map.of("secret", ConfiguredRealm.SECRET, "suite", ConfiguredRealm.SUITE));
    preferToken(user);
    SignIn first = browser.signInByName(records, page, Map.of("scope", "openid"));
    new LoginPage(page).signIn(user.username(), user.password());
    HardwareTokenPage token = first.hardwareToken();
    token.answer(ConfiguredRealm.answer(token.challenge()));
    assertThat(first.tokens().access().claim("acr").asText()).isEqualTo(AAL + "2");

    SignIn second = browser.signInByName(vault, page, Map.of("scope", "openid"));
    assertThat(page.locator("#password").count()).isZero();
    touch(page, "#authenticateWebAuthnButton");

    assertThat(second.tokens().access().claim("acr").asText()).isEqualTo(AAL + "3");
  }

  /** As a maker's statement cannot be had from Chromium, the person comes from a file with one. */
  private static TestUser withAttestedKey(BrowserSession browser, Page page, String name) {
    TestUser user = configured.realm().createUser(name);
    RealmRepresentation strict = realm.resource().toRepresentation();
    String model = strict.getWebAuthnPolicyAcceptableAaguids().get(0);
    realm.update(
        it -> {
          it.setBrowserFlow("browser");
          it.setWebAuthnPolicyAttestationConveyancePreference("not specified");
          it.setWebAuthnPolicyAcceptableAaguids(List.of());
        });
    OidcApp app = realm.createApp("registration-of-" + name);
    SignIn signIn =
        browser.signInByName(
            app, page, Map.of("scope", "openid", "kc_action", "webauthn-register"));
    new LoginPage(page).signIn(user.username(), user.password());
    touch(page, "#registerWebAuthn");
    signIn.tokens();
    page.context().clearCookies();
    TestUser imported = AttestedPerson.importAgain(realm, user, model);
    realm.update(
        it -> {
          it.setBrowserFlow(strict.getBrowserFlow());
          it.setWebAuthnPolicyAttestationConveyancePreference(
              strict.getWebAuthnPolicyAttestationConveyancePreference());
          it.setWebAuthnPolicyAcceptableAaguids(strict.getWebAuthnPolicyAcceptableAaguids());
        });
    return imported;
  }

  private static void preferToken(TestUser user) {
    var credentials = realm.resource().users().get(user.id());
    String token =
        credentials.credentials().stream()
            .filter(it -> it.getType().equals("hardware-token"))
            .findFirst()
            .orElseThrow()
            .getId();
    credentials.moveCredentialToFirst(token);
  }

  /** The page's script is a module, which listens some time after the button is there. */
  private static void touch(Page page, String button) {
    page.locator(button).waitFor();
    page.waitForLoadState(LoadState.NETWORKIDLE);
    page.locator(button).click();
  }
}
