package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.EnrolTokenPage;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oob.Codes;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.RestClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;

/**
 * With Keycloak's levels of authentication in the flow, 1 the password and 2 the token, whoever is
 * logged in with the password alone proves the second factor before one is added or removed.
 */
@LatchkeyTest
class LevelOfAuthenticationIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final Mailbox MAILBOX = new Mailbox();

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Enrolling.enable(realm);
    realm.flows().create("by-level");
    realm.flows().add("by-level", "auth-cookie", "ALTERNATIVE");
    realm.flows().addFlow("by-level", "levels", "ALTERNATIVE");
    level(realm, "1", "auth-username-password-form");
    level(realm, "2", "latchkey-hardware-token");
    realm.flows().bindToBrowser("by-level");
    MAILBOX.receivingFrom(realm);
    Codes.set(realm, Map.of("latchkey.notice.factors", "false"));
    realm.update(it -> it.setEventsListeners(List.of("jboss-logging", "email")));
    app = realm.createApp("app");
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

  @AfterAll
  static void tearDown() {
    MAILBOX.close();
  }

  @Test
  void addingATokenDemandsTheOneThatIsHeldAndIsToldByMail(TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "adds");
    realm.tokens().create(Map.of("kind", "totp", "serial", "NEW-1", "secret", SECRET));
    Page session = loggedInWithPassword(browser, user);

    SignIn adding = browser.signIn(app, session, Enrolling.REQUEST);
    HardwareTokenPage asked = adding.hardwareToken().answerWrongly("000000");
    assertThat(adding.page().locator("#lk-serial").count()).isZero();
    asked.answer(new HotpFob(SECRET, 6).press());
    new EnrolTokenPage(adding.page()).serial("NEW-1").prove(new TotpFob(SECRET, 6, 30).code());
    adding.tokens();

    assertThat(tokens(realm, user)).hasSize(2);
    assertThat(MAILBOX.await("adds@example.org", "Update credential")).contains("hardware-token");
  }

  @Test
  void removingTheTokenDemandsItAndIsToldByMail(TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "removes");
    String credential = tokens(realm, user).get(0).getId();
    Page session = loggedInWithPassword(browser, user);

    SignIn removing = browser.signIn(app, session, removalOf(credential));
    HardwareTokenPage asked = removing.hardwareToken().answerWrongly("000000");
    assertThat(removing.page().locator("#kc-accept").count()).isZero();
    asked.answer(new HotpFob(SECRET, 6).press());
    removing.page().click("#kc-accept");
    removing.tokens();

    assertThat(tokens(realm, user)).isEmpty();
    assertThat(Batches.token(realm, "HELD-removes").path("state").asText()).isEqualTo("available");
    assertThat(realm.events().awaitOf(user, "REMOVE_CREDENTIAL").getDetails())
        .containsEntry("credential_type", "hardware-token")
        .containsEntry("credential_id", credential);
    assertThat(MAILBOX.await("removes@example.org", "Remove credential"))
        .contains("hardware-token");
  }

  @Test
  void whoGivesUpAtTheTokenHasRemovedAndAddedNothing(TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "gives-up");
    String credential = tokens(realm, user).get(0).getId();
    Page session = loggedInWithPassword(browser, user);
    browser.signIn(app, session, removalOf(credential)).hardwareToken();
    browser.signIn(app, session, Enrolling.REQUEST).hardwareToken();

    browser.signIn(app, session).tokens();

    assertThat(tokens(realm, user))
        .extracting(CredentialRepresentation::getId)
        .containsExactly(credential);
  }

  @Test
  void whoHoldsNoneAddsTheFirstOneWithThePassword(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("first");
    realm.tokens().create(Map.of("kind", "totp", "serial", "FIRST-1", "secret", SECRET));
    Page session = loggedInWithPassword(browser, user);

    SignIn adding = browser.signIn(app, session, Enrolling.REQUEST);
    new EnrolTokenPage(adding.page()).serial("FIRST-1").prove(new TotpFob(SECRET, 6, 30).code());
    adding.tokens();

    assertThat(tokens(realm, user)).hasSize(1);
  }

  @Test
  void theAccountRestRemovesNoTokenForThePasswordAlone(TestRealm realm) {
    TestUser user = holder(realm, "rest");
    String credential = tokens(realm, user).get(0).getId();
    String bearer = realm.tokenOf(user.username());
    RestClient account = new RestClient(URI.create(realm.issuer() + "/account/"), () -> bearer);

    assertThat(account.get("credentials").expect(200).body()).contains(credential);
    assertThat(account.delete("credentials/" + credential).status()).isEqualTo(403);

    assertThat(tokens(realm, user)).hasSize(1);
    assertThat(Batches.token(realm, "HELD-rest").path("state").asText()).isEqualTo("assigned");
  }

  private static Map<String, String> removalOf(String credential) {
    return Map.of("scope", "openid", "kc_action", "delete_credential:" + credential);
  }

  /** A page with the session of a login that was not asked for the second factor. */
  private static Page loggedInWithPassword(BrowserSession browser, TestUser user) {
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    signIn.tokens();
    return signIn.page();
  }

  private static TestUser holder(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "hotp", "HELD-" + name, Map.of("secret", SECRET));
    return user;
  }

  private static List<CredentialRepresentation> tokens(TestRealm realm, TestUser user) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(credential -> credential.getType().equals("hardware-token"))
        .toList();
  }
}
