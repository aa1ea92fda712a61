package io.latchkey.it.realms;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The realm in which some applications demand a second factor. */
@LatchkeyTest
class StepUpRealmIT {

  private static ConfiguredRealm configured;
  private static OidcApp portal;
  private static OidcApp payroll;

  @BeforeAll
  static void importRealm(TestServer server) {
    configured = ConfiguredRealm.of(Configuration.STEP_UP, server);
    portal = configured.app("portal", "latchkey-amr");
    payroll = configured.client("payroll");
  }

  @AfterAll
  static void removeRealm() {
    configured.close();
  }

  @Test
  void anApplicationThatDemandsMoreLeadsToTheTokenAndNothingElse(BrowserSession browser) {
    TestUser user = configured.holder("stepper");
    SignIn weak = browser.signIn(portal, View.DESKTOP).password(user);
    Jwt first = weak.tokens().access();
    assertThat(first.claim("acr").asText()).isEqualTo("urn:latchkey:acr:1");
    assertThat(ConfiguredRealm.amr(first)).containsExactly("pwd");

    SignIn strong = browser.signIn(payroll, weak.page());
    assertThat(strong.page().locator("#password").count()).isZero();
    HardwareTokenPage again = strong.hardwareToken().answerWrongly("000000");
    again.answer(ConfiguredRealm.answer(again.challenge()));
    Jwt second = strong.tokens().access();

    assertThat(second.claim("acr").asText()).isEqualTo("urn:latchkey:acr:2");
    assertThat(ConfiguredRealm.amr(second)).containsExactly("pwd", "otp", "hwk", "mfa");
  }

  @Test
  void anApplicationMayAskForTheLevelItself(BrowserSession browser) {
    TestUser user = configured.holder("asked");

    SignIn signIn =
        browser
            .signIn(
                portal, View.DESKTOP, Map.of("scope", "openid", "acr_values", "urn:latchkey:acr:2"))
            .password(user);
    HardwareTokenPage token = signIn.hardwareToken();
    token.answer(ConfiguredRealm.answer(token.challenge()));

    assertThat(signIn.tokens().access().claim("acr").asText()).isEqualTo("urn:latchkey:acr:2");
  }

  @Test
  void whoHasNoSecondFactorDoesNotReachTheApplication(BrowserSession browser) {
    TestUser user = configured.realm().createUser("without");

    SignIn signIn = browser.signIn(payroll, View.DESKTOP).password(user);

    signIn.page().locator("#kc-error-message").waitFor();
  }
}
