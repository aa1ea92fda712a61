package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.EnrolTokenPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.TemporaryCodePage;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the pages for one's own token look; the pictures are in {@code target/screenshots}. */
@LatchkeyTest
class OwnTokenPagesIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08-PSHA1";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.update(it -> it.setDisplayName("Acme"));
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    realm
        .tokens()
        .create(Map.of("kind", "ocra", "serial", "2211-0042", "secret", SECRET, "suite", SUITE));
    realm.tokens().create(Map.of("kind", "hotp", "serial", "3300-0001", "secret", SECRET));
    app = realm.createApp("app");
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void thePagesFitAndNothingIsCutOff(View view, TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("ada-" + view);
    Page page = browser.signIn(app, view, Enrolling.REQUEST).password(user).page();
    EnrolTokenPage enrol = new EnrolTokenPage(page);
    if (view == View.DESKTOP) {
      Screenshots.document(page, "enrol-serial");
    }
    take(page, "enrol-serial", view);

    enrol.serial("2211-0042").pin("1234", "1234").prove("");
    assertThat(enrol.error("lk-pin")).isNotEmpty();
    take(page, "enrol-keypad", view);
    page.click("#lk-back");

    new EnrolTokenPage(page).serial("3300-0001").prove("123456", "234567");
    assertThat(enrol.error("lk-response")).isNotEmpty();
    take(page, "enrol-fob", view);
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void thePagesForATemporaryCodeAndAPinFit(View view, TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("eve-" + view);
    realm
        .tokens()
        .createFor(
            user, "ocra", "SE-" + view, Map.of("secret", SECRET, "suite", SUITE, "pin", "1234"));
    String code = realm.temporaryCode(user);
    SignIn signIn =
        browser
            .signIn(app, view, Map.of("scope", "openid", "kc_action", Enrolling.ACTION + ":pin"))
            .password(user);
    take(signIn.hardwareToken().page(), "token-or-temporary-code", view);
    TemporaryCodePage temporary = TemporaryCodePage.instead(signIn.hardwareToken());
    if (view == View.DESKTOP) {
      Screenshots.document(signIn.page(), "temporary-code");
    }
    assertThat(temporary.answerWrongly("22222")).isNotEmpty();
    take(signIn.page(), "temporary-code", view);

    temporary.answer(code);
    signIn.page().locator("#lk-pin-form").waitFor();
    take(signIn.page(), "change-pin", view);
  }

  private static void take(Page page, String name, View view) {
    Screenshots.take(page, name + "-" + view.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    assertThat(page.locator("body").evaluate("body => body.scrollWidth"))
        .asInstanceOf(InstanceOfAssertFactories.INTEGER)
        .isLessThanOrEqualTo(page.viewportSize().width);
  }
}
