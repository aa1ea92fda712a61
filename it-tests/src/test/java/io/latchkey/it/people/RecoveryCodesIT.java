package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.EnrolTokenPage;
import io.latchkey.it.browser.RecoveryCodesPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.TemporaryCodePage;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keycloak's recovery codes as an alternative to a hardware token. */
@LatchkeyTest
class RecoveryCodesIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String TOKEN = "Hardware token";
  private static final String RECOVERY = "Recovery Authentication Code";
  private static final Map<String, String> SET_UP =
      Map.of("scope", "openid", "kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES");

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Enrolling.enable(realm);
    realm.flows().create("token-or-recovery");
    realm.flows().add("token-or-recovery", "auth-cookie", "ALTERNATIVE");
    realm.flows().addFlow("token-or-recovery", "token-or-recovery forms", "ALTERNATIVE");
    realm.flows().require("token-or-recovery forms", "auth-username-password-form", Map.of());
    realm.flows().addFlow("token-or-recovery forms", "second factor", "CONDITIONAL");
    realm.flows().require("second factor", "conditional-user-configured", Map.of());
    realm.flows().add("second factor", "latchkey-hardware-token", "ALTERNATIVE");
    realm.flows().add("second factor", "auth-recovery-authn-code-form", "ALTERNATIVE");
    realm.flows().bindToBrowser("token-or-recovery");
    app = realm.createApp("app");
  }

  /** A person with a hardware token and recovery codes. */
  private record Person(TestUser user, String token, HotpFob fob, List<String> codes) {}

  @Test
  void whoHasBothIsAskedForTheTokenThatCameFirstAndMayChoose(
      TestRealm realm, BrowserSession browser) {
    Person person = person(realm, browser, "both");

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(person.user());
    signIn.hardwareToken();
    RecoveryCodesPage.tryAnotherWay(signIn.page());
    RecoveryCodesPage.choose(signIn.page(), RECOVERY);
    RecoveryCodesPage.asked(signIn.page());
    RecoveryCodesPage.tryAnotherWay(signIn.page());
    RecoveryCodesPage.choose(signIn.page(), TOKEN);
    signIn.hardwareToken().answer(person.fob().press());
    signIn.tokens();
  }

  @Test
  void theOrderIsThePersons(TestRealm realm, BrowserSession browser) {
    Person person = person(realm, browser, "order");
    var account = realm.resource().users().get(person.user().id());
    account.credentials().stream()
        .filter(credential -> credential.getType().equals("recovery-authn-codes"))
        .forEach(credential -> account.moveCredentialToFirst(credential.getId()));

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(person.user());

    RecoveryCodesPage.asked(signIn.page()).answer(person.codes().get(0));
    signIn.tokens();
  }

  @Test
  void whoseTokenIsLostLogsInByARecoveryCodeOnce(TestRealm realm, BrowserSession browser) {
    Person person = person(realm, browser, "lost");
    reportLost(realm, person);

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(person.user());
    signIn.page().getByText("You cannot log in with a hardware token at the moment.").waitFor();
    RecoveryCodesPage.choose(signIn.page(), RECOVERY);
    RecoveryCodesPage.asked(signIn.page()).answer(person.codes().get(0));
    signIn.tokens();

    SignIn again = browser.signIn(app, View.DESKTOP).password(person.user());
    RecoveryCodesPage.choose(again.page(), TOKEN);
    // The lost token is no dead end.
    again.page().getByText("You cannot log in with a hardware token at the moment.").waitFor();
    RecoveryCodesPage.choose(again.page(), RECOVERY);
    RecoveryCodesPage.asked(again.page()).answer(person.codes().get(0));
    RecoveryCodesPage.asked(again.page()).answer(person.codes().get(1));
    again.tokens();
  }

  @Test
  void aRecoveryCodeIsSecondFactorEnoughToAddANewToken(TestRealm realm, BrowserSession browser) {
    Person person = person(realm, browser, "replaces");
    reportLost(realm, person);
    realm.tokens().create(Map.of("kind", "totp", "serial", "NEW-1", "secret", SECRET));

    SignIn signIn = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST).password(person.user());
    RecoveryCodesPage.choose(signIn.page(), RECOVERY);
    RecoveryCodesPage.asked(signIn.page()).answer(person.codes().get(0));
    new EnrolTokenPage(signIn.page()).serial("NEW-1").prove(new TotpFob(SECRET, 6, 30).code());
    signIn.tokens();

    SignIn next = browser.signIn(app, View.DESKTOP).password(person.user());
    assertThat(next.hardwareToken().token()).isEqualTo("NEW-1");
  }

  @Test
  void whoseTokenIsLostLogsInByATemporaryCode(TestRealm realm, BrowserSession browser) {
    Person person = person(realm, browser, "temporary");
    reportLost(realm, person);
    String code =
        realm
            .latchkey()
            .post("users/" + person.user().id() + "/temporary-code", Map.of())
            .expect(201)
            .json()
            .path("code")
            .asText();

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(person.user());
    TemporaryCodePage page = new TemporaryCodePage(signIn.page());
    assertThat(RecoveryCodesPage.offersAnotherWay(signIn.page())).isTrue();
    page.answer(code);
    signIn.tokens();

    assertThat(Events.detail(realm.events().awaitOf(person.user(), "LOGIN"), "latchkey_kind"))
        .isEqualTo("temporary-code");
  }

  @Test
  void nobodyIsOfferedWhatHeDoesNotHave(TestRealm realm, BrowserSession browser) {
    TestUser holder = realm.createUser("only-token");
    realm.tokens().createFor(holder, "hotp", "ONLY-1", Map.of("secret", SECRET));
    Page token = browser.signIn(app, View.DESKTOP).password(holder).hardwareToken().page();
    assertThat(RecoveryCodesPage.offersAnotherWay(token)).isFalse();

    TestUser other = realm.createUser("only-recovery");
    SignIn first = browser.signIn(app, View.DESKTOP, SET_UP).password(other);
    RecoveryCodesPage.setUp(first.page());
    first.tokens();
    Page recovery = browser.signIn(app, View.DESKTOP).password(other).page();
    RecoveryCodesPage.asked(recovery);
    assertThat(RecoveryCodesPage.offersAnotherWay(recovery)).isFalse();
  }

  private static Person person(TestRealm realm, BrowserSession browser, String name) {
    TestUser user = realm.createUser(name);
    String token = realm.tokens().createFor(user, "hotp", "T-" + name, Map.of("secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    SignIn signIn = browser.signIn(app, View.DESKTOP, SET_UP).password(user);
    signIn.hardwareToken().answer(fob.press());
    List<String> codes = RecoveryCodesPage.setUp(signIn.page());
    signIn.tokens();
    return new Person(user, token, fob, codes);
  }

  private static void reportLost(TestRealm realm, Person person) {
    Account.of(realm, person.user()).post(person.token() + "/report-lost", Map.of()).expect(204);
  }
}
