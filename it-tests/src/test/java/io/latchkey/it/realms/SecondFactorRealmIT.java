package io.latchkey.it.realms;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.LoginPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The realm in which nobody logs in without a second factor. */
@LatchkeyTest
class SecondFactorRealmIT {

  private static ConfiguredRealm configured;
  private static TestRealm realm;
  private static OidcApp app;

  @BeforeAll
  static void importRealm(TestServer server) {
    configured = ConfiguredRealm.of(Configuration.SECOND_FACTOR, server);
    realm = configured.realm();
    app = configured.app("app", "latchkey");
  }

  @AfterAll
  static void removeRealm() {
    configured.close();
  }

  @Test
  void whoHoldsATokenUsesIt(BrowserSession browser) {
    TestUser user = configured.holder("holder");

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    HardwareTokenPage again = signIn.hardwareToken().answerWrongly("000000");
    again.answer(ConfiguredRealm.answer(again.challenge()));
    Jwt access = signIn.tokens().access();

    assertThat(ConfiguredRealm.amr(access)).containsExactly("pwd", "otp", "hwk", "mfa");
    assertThat(access.claim("acr").asText()).isEqualTo("2");
  }

  @Test
  void whoHasNoSecondFactorSetsOneUpBeforeAnythingElse(BrowserSession browser) {
    TestUser user = realm.createUser("newcomer");
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    Page page = signIn.page();
    page.locator("#kc-totp-settings-form").waitFor();

    // Going away and coming back, or to another application, leads to the same page.
    SignIn second = browser.signIn(app, page);
    if (page.locator("#kc-form-login").count() > 0) {
      second.password(user);
    }
    page.locator("#kc-totp-settings-form").waitFor();
    page.click("#mode-manual");
    String key = page.locator("#kc-totp-secret-key").innerText().replaceAll("\\s", "");
    TotpFob phone = TotpFob.app(key);
    page.fill("#totp", "000000");
    page.click("#saveTOTPBtn");
    page.locator("#input-error-otp-code").waitFor();
    page.fill("#totp", phone.code());
    page.click("#saveTOTPBtn");
    second.tokens();

    SignIn next = browser.signIn(app, View.DESKTOP).password(user);
    next.page().locator("#otp").waitFor();
  }

  @Test
  void aPasswordAloneIsNothingToPrograms() {
    OidcApp program = new OidcApp(realm.issuer(), "admin-cli", null);
    TestUser without = realm.createUser("program-without");
    TestUser holder = realm.createUser("program");
    realm.tokens().createFor(holder, "hotp", "FOB", Map.of("secret", ConfiguredRealm.SECRET));

    assertThat(direct(program, without, Map.of()).status()).isGreaterThanOrEqualTo(400);
    assertThat(direct(program, holder, Map.of()).expect(400).json().path("error").asText())
        .isEqualTo("insufficient_authorization");
    assertThat(direct(program, holder, Map.of("token_response", "000000")).status())
        .isGreaterThanOrEqualTo(400);
    direct(
            program,
            holder,
            Map.of("token_response", new HotpFob(ConfiguredRealm.SECRET, 6).press()))
        .expect(200);
  }

  @Test
  void aNewPasswordByMailIsNoWayAroundTheToken(BrowserSession browser) {
    TestUser user = configured.holder("forgetful");
    try (Mailbox mailbox = new Mailbox()) {
      mailbox.receivingFrom(realm);
      realm.update(it -> it.setResetPasswordAllowed(true));
      SignIn signIn = browser.signIn(app, View.DESKTOP);
      Page page = signIn.page();
      page.locator("a[href*=reset-credentials]").click();
      page.locator("#kc-reset-password-form").waitFor();
      page.fill("#username", user.username());
      page.locator("#kc-reset-password-form [type=submit]").click();
      page.navigate(linkIn(mailbox.await(user.username() + "@example.org", "action-token")));
      page.fill("#password-new", "another");
      page.fill("#password-confirm", "another");
      page.locator("#kc-passwd-update-form [type=submit]").click();
      page.locator("#kc-info-message").waitFor();

      SignIn next = browser.signIn(app, page);
      new LoginPage(page).signIn(user.username(), "another");

      assertThat(next.hardwareToken().hasChallenge()).isTrue();
    }
  }

  private static HttpAnswer direct(OidcApp app, TestUser user, Map<String, String> more) {
    Map<String, String> form = new LinkedHashMap<>(more);
    form.put("scope", "openid");
    return app.passwordGrant(user, form);
  }

  private static String linkIn(String mail) {
    Matcher link = Pattern.compile("https?://\\S+action-token\\?key=[^\\s\"<]+").matcher(mail);
    assertThat(link.find()).as(mail).isTrue();
    return link.group().replace("&amp;", "&");
  }
}
