package io.latchkey.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.Accessibility;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Hand;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.looks.Layout;
import io.latchkey.it.looks.Looks;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page of the login theme in every state: for everybody, by keyboard, without scripts. */
@LatchkeyTest
class LoginPagesIT {

  private static final Mailbox MAILBOX = new Mailbox();

  @TempDir static Path folder;

  @BeforeAll
  static void setUp(TestRealm realm) {
    TourRealm.setUp(realm, MAILBOX);
  }

  @AfterAll
  static void close() {
    MAILBOX.close();
  }

  @Test
  void everybodyCanReadAndUseThem(TestRealm realm, BrowserSession browser) {
    List<String> complaints = new ArrayList<>();
    Looks looks = new Looks("en", "ltr", complaints);

    go(new Tour(realm, browser, "en", View.DESKTOP, Hand.POINTER, looks));

    assertThat(complaints).isEmpty();
  }

  @Test
  void theKeyboardAloneIsEnoughAndNothingIsCutOffFromRightToLeft(
      TestRealm realm, BrowserSession browser) {
    List<String> complaints = new ArrayList<>();
    Layout layout = new Layout("ar", "rtl", complaints);

    go(new Tour(realm, browser, "ar", View.DESKTOP, Hand.KEYBOARD, layout));

    assertThat(complaints).isEmpty();
  }

  /** If this fails, the server was put right, and {@link Looks} need not leave it out any more. */
  @Test
  void theOneThingThatAxeSaysIsSaidOfTheServersOwnPagesToo(
      BrowserSession browser, TestRealm realm) {
    TestUser person = realm.createUser("stock");
    Page page = browser.signIn(TourRealm.app(realm, "stock"), View.DESKTOP).page();
    page.fill("#username", person.username());
    Hand.POINTER.press(page, "#kc-login");

    assertThat(Accessibility.violations(page)).isNotEmpty().allMatch(Looks::isOfTheServer);
  }

  @Test
  void noScriptIsNeeded(TestRealm realm, BrowserSession browser) {
    go(new Tour(realm, browser, "en", View.NO_JAVASCRIPT, Hand.POINTER, (state, page) -> {}));
  }

  private static void go(Tour tour) {
    tour.go(MAILBOX, folder);
  }
}
