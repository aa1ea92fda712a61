package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;

/** A token is added by a person whose login is complete, and by nobody who only has a password. */
@LatchkeyTest
class EnrolmentNeedsLoginIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  private static OidcApp app;
  private static OidcApp sometimes;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    app = realm.createApp("app");
    // Everybody has the role, so the token is asked of nobody.
    realm.flows().create("sometimes");
    realm.flows().require("sometimes", "auth-username-password-form", Map.of());
    realm.flows().addFlow("sometimes", "for some", "CONDITIONAL");
    realm
        .flows()
        .require(
            "for some",
            "conditional-user-role",
            Map.of("condUserRole", "offline_access", "negate", "true"));
    realm.flows().require("for some", "latchkey-hardware-token", Map.of());
    String flow =
        realm.resource().flows().getFlows().stream()
            .filter(it -> it.getAlias().equals("sometimes"))
            .findFirst()
            .map(AuthenticationFlowRepresentation::getId)
            .orElseThrow();
    sometimes =
        realm.createApp(
            "sometimes",
            client -> client.setAuthenticationFlowBindingOverrides(Map.of("browser", flow)));
  }

  @Test
  void whomTheConditionDoesNotAskAddsNothingBesideTheTokenThatIsHeld(
      TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "not-asked");
    realm.tokens().create(Map.of("kind", "totp", "serial", "SPARE-1", "secret", SECRET));

    SignIn signIn = browser.signIn(sometimes, View.DESKTOP, Enrolling.REQUEST).password(user);
    signIn.page().locator("#lk-second-factor-missing").waitFor();
    APIResponse posted =
        post(signIn.page(), signIn.page().locator("#lk-enrol-form").getAttribute("action"));

    assertThat(posted.status()).isLessThan(500);
    assertThat(posted.text()).doesNotContain("lk-prove-form");
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("second_factor_missing");
    assertHolds(realm, user, 1);
  }

  @Test
  void whomTheConditionDoesNotAskIsLeftWithNoActionForLater(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("without");

    browser.signIn(sometimes, View.DESKTOP).password(user).tokens();

    assertThat(realm.resource().users().get(user.id()).toRepresentation().getRequiredActions())
        .isEmpty();
    assertHolds(realm, user, 0);
    SignIn next = browser.signIn(app, View.DESKTOP).password(user);
    next.tokens();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theAddressOfTheActionOpensNothingBeforeTheLoginIsComplete(
      boolean passwordGiven, TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm, "early-" + passwordGiven);
    realm
        .tokens()
        .create(Map.of("kind", "totp", "serial", "EARLY-" + passwordGiven, "secret", SECRET));
    SignIn signIn = browser.signIn(app, View.DESKTOP, Enrolling.REQUEST);
    if (passwordGiven) {
      signIn.password(user).hardwareToken();
    } else {
      signIn.page().locator("#kc-form-login").waitFor();
    }
    String form = passwordGiven ? "#lk-answer-form" : "#kc-form-login";
    String address =
        signIn
            .page()
            .locator(form)
            .getAttribute("action")
            .replace("/login-actions/authenticate?", "/login-actions/required-action?")
            .replaceFirst("execution=[^&]*", "execution=" + Enrolling.ACTION);
    assertThat(address).contains("required-action?", "execution=" + Enrolling.ACTION);

    APIResponse posted = post(signIn.page(), address);
    signIn.page().navigate(address);

    assertThat(posted.status()).isLessThan(500);
    assertThat(posted.text()).doesNotContain("lk-enrol-form", "lk-prove-form");
    assertThat(signIn.page().locator("#lk-enrol-form, #lk-prove-form").count()).isZero();
    assertHolds(realm, user, 1);
  }

  /** Sends what the two pages of an enrolment would. */
  private static APIResponse post(Page page, String address) {
    page.request().post(address, fields("lk-action", "find", "lk-serial", "SPARE-1"));
    return page.request()
        .post(
            address,
            fields("lk-action", "enrol", "lk-response", new TotpFob(SECRET, 6, 30).code()));
  }

  private static RequestOptions fields(String... namesAndValues) {
    FormData form = FormData.create();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.set(namesAndValues[i], namesAndValues[i + 1]);
    }
    return RequestOptions.create().setForm(form);
  }

  private static TestUser holder(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "hotp", "HELD-" + name, Map.of("secret", SECRET));
    return user;
  }

  private static void assertHolds(TestRealm realm, TestUser user, int tokens) {
    assertThat(realm.resource().users().get(user.id()).credentials())
        .filteredOn(credential -> credential.getType().equals("hardware-token"))
        .hasSize(tokens);
  }
}
