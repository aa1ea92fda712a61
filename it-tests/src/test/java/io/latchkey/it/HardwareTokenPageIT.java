package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the page for a hardware token looks; the pictures are in {@code target/screenshots}. */
@LatchkeyTest
class HardwareTokenPageIT {

  private static OidcApp app;
  private static TestUser user;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.update(it -> it.setDisplayName("Acme"));
    realm.flows().requirePasswordAndHardwareToken();
    app = realm.createApp("app");
    user = realm.createUser("ada");
    Map<String, String> secret = Map.of("secret", "3132333435363738393031323334353637383930");
    realm
        .tokens()
        .createFor(
            user,
            "ocra",
            "10042",
            Map.of(
                "secret", "3132333435363738393031323334353637383930",
                "suite", "OCRA-1:HOTP-SHA1-8:QN08",
                "manufacturer", "Acme",
                "model", "Keypad 2"));
    realm.tokens().createFor(user, "hotp", "77310", secret);
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void thePageFitsAndNothingIsCutOff(View view, BrowserSession browser) {
    HardwareTokenPage page = browser.signIn(app, view).password(user).hardwareToken();
    switch (view) {
      case DESKTOP -> Screenshots.document(page.page(), "hardware-token-desktop");
      case PHONE_DARK -> Screenshots.document(page.page(), "hardware-token-phone-dark");
      default -> Screenshots.take(page.page(), name("hardware-token", view));
    }
    assertFits(page.page());

    page.answerWrongly("12345678");
    Screenshots.take(page.page(), name("hardware-token-error", view));
    assertFits(page.page());
  }

  private static String name(String page, View view) {
    return page + "-" + view.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void assertFits(Page page) {
    int width = page.viewportSize().width;
    assertThat(page.locator("body").evaluate("body => body.scrollWidth"))
        .asInstanceOf(InstanceOfAssertFactories.INTEGER)
        .isLessThanOrEqualTo(width);
    for (String field : List.of("#lk-response", "#lk-submit", "#lk-challenge", "#lk-token")) {
      var box = page.locator(field).boundingBox();
      assertThat(box.x).isNotNegative();
      assertThat(box.x + box.width).isLessThanOrEqualTo(width);
    }
  }
}
