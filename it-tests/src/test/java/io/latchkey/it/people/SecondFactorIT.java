package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.EnrolTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oob.Codes;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;

/** Who has a second factor needs it to add or remove one, and is told of it by mail. */
@LatchkeyTest
class SecondFactorIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String MISSING =
      "You have a second factor. Log in with it first, then add the token.";

  private static OidcApp app;
  private static OidcApp weak;
  private static final Mailbox MAILBOX = new Mailbox();

  @BeforeAll
  static void setUp(TestRealm realm) {
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    realm.flows().create("password-only");
    realm.flows().require("password-only", "auth-username-password-form", Map.of());
    String flow =
        realm.resource().flows().getFlows().stream()
            .filter(it -> it.getAlias().equals("password-only"))
            .findFirst()
            .map(AuthenticationFlowRepresentation::getId)
            .orElseThrow();
    MAILBOX.receivingFrom(realm);
    Codes.set(realm, Map.of("latchkey.notice.factors", "false"));
    realm.update(it -> it.setEventsListeners(List.of("jboss-logging", "email")));
    app = realm.createApp("app");
    weak =
        realm.createApp(
            "weak",
            client -> client.setAuthenticationFlowBindingOverrides(Map.of("browser", flow)));
  }

  @AfterAll
  static void tearDown() {
    MAILBOX.close();
  }

  @Test
  void aClientWithAWeakerFlowIsNoWayAroundTheSecondFactor(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("override");
    realm.tokens().createFor(user, "hotp", "OV-1", Map.of("secret", SECRET));
    realm.tokens().create(Map.of("kind", "totp", "serial", "OV-2", "secret", SECRET));

    SignIn signIn = browser.signIn(weak, View.DESKTOP, Enrolling.REQUEST).password(user);

    assertThat(signIn.page().locator("#lk-second-factor-missing").innerText()).isEqualTo(MISSING);
    assertThat(signIn.page().locator("#lk-serial").count()).isZero();
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("second_factor_missing");
    signIn.page().click("#lk-cancel");
    signIn.tokens();
    assertThat(realm.resource().users().get(user.id()).credentials())
        .filteredOn(it -> it.getType().equals("hardware-token"))
        .hasSize(1);
  }

  /** A password alone must not add the token that then opens the other door. */
  @Test
  void aSecondFactorThatOnlyProgramsAreAskedForIsNeededToo(
      TestServer server, BrowserSession browser) {
    try (TestRealm realm = server.createRealm("it-secondfactor-vpn")) {
      Enrolling.enable(realm);
      realm.flows().requireHardwareTokenForDirectGrants(Map.of());
      OidcApp portal = realm.createApp("portal");
      TestUser user = realm.createUser("vpn-user");
      TestUser without = realm.createUser("without");
      realm.tokens().createFor(user, "hotp", "VPN-1", Map.of("secret", SECRET));
      realm.tokens().create(Map.of("kind", "totp", "serial", "VPN-2", "secret", SECRET));

      SignIn signIn = browser.signIn(portal, View.DESKTOP, Enrolling.REQUEST).password(user);

      assertThat(signIn.page().locator("#lk-second-factor-missing").innerText()).isEqualTo(MISSING);
      assertThat(
              Events.detail(
                  realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
          .isEqualTo("second_factor_missing");

      SignIn first = browser.signIn(portal, View.DESKTOP, Enrolling.REQUEST).password(without);
      new EnrolTokenPage(first.page()).serial("VPN-2").prove(new TotpFob(SECRET, 6, 30).code());
      first.tokens();
    }
  }

  @Test
  void whoUsedTheSecondFactorAddsAnotherAndIsToldByMail(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("second");
    realm.tokens().createFor(user, "hotp", "SE-1", Map.of("secret", SECRET));
    realm.tokens().create(Map.of("kind", "totp", "serial", "SE-2", "secret", SECRET));
    SignIn signIn = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(user);
    signIn.hardwareToken().answer(new HotpFob(SECRET, 6).press());

    new EnrolTokenPage(signIn.page()).serial("SE-2").prove(new TotpFob(SECRET, 6, 30).code());
    signIn.tokens();

    assertThat(MAILBOX.await("second@example.org", "Update credential")).contains("hardware-token");
  }

  @Test
  void aLinkInAMailAddsATokenOnceAndOnlyToWhoHasNoSecondFactor(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("mailed");
    realm.tokens().create(Map.of("kind", "totp", "serial", "MA-1", "secret", SECRET));
    String link = linkFor(realm, user);
    Page page = browser.open(View.DESKTOP);
    open(page, link);
    new EnrolTokenPage(page).serial("MA-1").prove(new TotpFob(SECRET, 6, 30).code());
    page.locator("#kc-info-message").waitFor();
    assertThat(realm.resource().users().get(user.id()).credentials())
        .anyMatch(it -> it.getType().equals("hardware-token"));

    Page again = browser.open(View.DESKTOP);
    open(again, link);
    assertThat(again.locator("#lk-serial").count()).isZero();

    Page second = browser.open(View.DESKTOP);
    open(second, linkFor(realm, user));
    assertThat(second.locator("#lk-second-factor-missing").innerText()).isEqualTo(MISSING);
  }

  private static String linkFor(TestRealm realm, TestUser user) {
    realm.resource().users().get(user.id()).executeActionsEmail(List.of(Enrolling.ACTION));
    String mail = MAILBOX.await(user.username() + "@example.org", "action-token");
    Matcher link = Pattern.compile("https?://\\S+action-token\\?key=[^\\s\"<]+").matcher(mail);
    if (!link.find()) {
      throw new AssertionError("No link: " + mail);
    }
    MAILBOX.forget();
    return link.group().replace("&amp;", "&");
  }

  private static void open(Page page, String link) {
    page.navigate(link);
    if (page.locator("#kc-info-message a").count() > 0) {
      page.locator("#kc-info-message a").first().click();
    }
  }
}
