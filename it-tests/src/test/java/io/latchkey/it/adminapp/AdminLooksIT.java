package io.latchkey.it.adminapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.looks.Layout;
import io.latchkey.it.looks.Looks;
import io.latchkey.it.realm.TestRealm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every page and dialog of the admin application, and our page of the account console. */
@LatchkeyTest
class AdminLooksIT {
  private static AppTour tour;

  @BeforeAll
  static void fill(TestRealm realm) {
    tour = new AppTour(realm);
  }

  @Test
  void everybodyCanReadAndUseThem(BrowserSession browser) {
    List<String> complaints = new ArrayList<>();

    tour.go(browser, "de", new Looks("de", "ltr", complaints));

    assertThat(complaints).isEmpty();
  }

  @Test
  void nothingIsCutOffFromRightToLeft(BrowserSession browser) {
    List<String> complaints = new ArrayList<>();

    tour.go(browser, "ar", new Layout("ar", "rtl", complaints));

    assertThat(complaints).isEmpty();
  }
}
