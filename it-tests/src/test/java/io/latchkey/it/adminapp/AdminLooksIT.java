package io.latchkey.it.adminapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.looks.Looks;
import io.latchkey.it.realm.TestRealm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page and dialog of the admin application, and our page of the account console. */
@LatchkeyTest
class AdminLooksIT {
  private static AppTour tour;

  @BeforeAll
  static void fill(TestRealm realm) {
    tour = new AppTour(realm);
  }

  @ParameterizedTest
  @CsvSource({"de,ltr", "ar,rtl"})
  void everybodyCanReadAndUseThem(String language, String direction, BrowserSession browser) {
    List<String> complaints = new ArrayList<>();

    tour.go(browser, language, new Looks(language, direction, complaints));

    assertThat(complaints).isEmpty();
  }
}
