package io.latchkey.it.oob;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.SmsGateway;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keycloak's levels of authentication, 1 the password and 2 a code: no mail raises acr. */
@LatchkeyTest
class LevelOfCodeIT {

  private static final SmsGateway GATEWAY = new SmsGateway();
  private static final Mailbox MAILBOX = new Mailbox();
  private static final Map<String, String> LEVEL_2 = Map.of("scope", "openid", "acr_values", "2");

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    MAILBOX.receivingFrom(realm);
    Codes.set(realm, Map.of("latchkey.notice.factors", "false"));
    realm.flows().create("by-level");
    realm.flows().addFlow("by-level", "levels", "REQUIRED");
    level(realm, "1");
    realm.flows().require("level 1", "auth-username-password-form", Map.of());
    level(realm, "2");
    // Deeper than the level, where people choose.
    realm.flows().addFlow("level 2", "ways", "REQUIRED");
    realm.flows().add("ways", Codes.STEP, "ALTERNATIVE");
    realm.flows().bindToBrowser("by-level");
    Codes.set(
        realm,
        Map.of(
            "latchkey.sms.url", GATEWAY.address().toString(),
            "latchkey.sms.body", "{\"to\":\"{number}\",\"text\":\"{text}\"}",
            "latchkey.sms.success-status-only", "true"));
    app = realm.createApp("app");
  }

  private static void level(TestRealm realm, String level) {
    realm.flows().addFlow("levels", "level " + level, "CONDITIONAL");
    realm
        .flows()
        .require(
            "level " + level,
            "conditional-level-of-authentication",
            Map.of("loa-condition-level", level, "loa-max-age", "3600"));
  }

  @AfterAll
  static void tearDown() {
    GATEWAY.close();
    MAILBOX.close();
  }

  @Test
  void whoHasAMailboxOnlyDoesNotReachTheLevel(TestRealm realm) {
    TestUser user = realm.createUser("mailbox");

    FormLogin login = FormLogin.withPassword(app, user, LEVEL_2);

    assertThat(login.page().headers().map()).doesNotContainKey("location");
    assertThat(login.page().body()).doesNotContain("lk-response");
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).isEmpty();
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("level_not_raised");
  }

  @Test
  void whoHasBothReachesTheLevelByThePhoneAndIsNotOfferedTheMailbox(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("both");
    Codes.give(realm, user, "email", "both@private.example", "Private mail");
    Codes.give(realm, user, "sms", "+4915112345678", "Phone");
    SignIn signIn = browser.signIn(app, View.DESKTOP, LEVEL_2).password(user);
    signIn.page().locator("#lk-response").waitFor();
    assertThat(signIn.page().locator("#lk-channel").count()).isZero();
    List<SmsGateway.Message> messages = GATEWAY.messages("+4915112345678");
    signIn
        .page()
        .fill("#lk-response", messages.get(0).body().replaceAll(".*\"text\":\"(\\d+).*", "$1"));
    signIn.page().click("#lk-submit");

    assertThat(signIn.tokens().id().claim("acr").asText()).isEqualTo("2");

    assertThat(MAILBOX.messagesTo("both@private.example")).isEmpty();
  }

  @Test
  void behindTheLevelsAMailIsAskedForAndAcrStaysWhereItWas(
      TestRealm realm, BrowserSession browser) {
    realm.flows().create("mail-behind");
    realm.flows().addFlow("mail-behind", "first level", "CONDITIONAL");
    realm
        .flows()
        .require(
            "first level",
            "conditional-level-of-authentication",
            Map.of("loa-condition-level", "1", "loa-max-age", "3600"));
    realm.flows().require("first level", "auth-username-password-form", Map.of());
    realm.flows().require("mail-behind", Codes.STEP, Map.of());
    realm.flows().bindToBrowser("mail-behind");
    try {
      TestUser user = realm.createUser("behind");
      SignIn signIn = browser.signIn(app, View.DESKTOP, LEVEL_2).password(user);
      signIn.page().locator("#lk-response").waitFor();
      signIn.page().fill("#lk-response", Codes.mailed(MAILBOX, user));
      signIn.page().click("#lk-submit");

      assertThat(signIn.tokens().id().claim("acr").asText()).isEqualTo("1");
    } finally {
      realm.flows().bindToBrowser("by-level");
    }
  }
}
