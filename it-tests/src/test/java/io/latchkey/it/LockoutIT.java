package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Guessing ends: a token locks after failures in a row, whatever Keycloak's own protection does.
 */
@LatchkeyTest
class LockoutIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";

  /** At the latest after so many failures in a row. */
  private static final int LIMIT = 10;

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    realm.bruteForce().off();
    app = realm.createApp("app");
  }

  @Test
  void aLockedTokenRefusesARightResponseUntilAnAdministratorUnlocksIt(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("locked");
    String token =
        realm.tokens().createFor(user, "ocra", "L-1", Map.of("secret", SECRET, "suite", SUITE));
    HardwareTokenPage page = browser.signIn(app, View.DESKTOP).password(user).hardwareToken();
    for (int failure = 0; failure < LIMIT; failure++) {
      page = page.answerWrongly("000000");
    }
    String message = page.error();

    // A new login, with a new challenge, does not reset the count.
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    page = signIn.hardwareToken();
    page = page.answerWrongly(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));

    assertThat(page.error()).isEqualTo(message);
    realm.events().await("LOGIN_ERROR", "latchkey_reason", "locked");
    assertThat(realm.tokens().read(token).path("lockedUntil").asLong()).isPositive();

    realm.latchkey().post("tokens/" + token + "/unlock", Map.of()).expect(204);
    page.answer(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));
    signIn.tokens();

    JsonNode unlocked = realm.tokens().read(token);
    assertThat(unlocked.path("failures").asInt()).isZero();
    assertThat(unlocked.has("lockedUntil")).isFalse();
  }

  @Test
  void aRightResponseEndsTheRowOfFailures(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("forgiven");
    String token =
        realm.tokens().createFor(user, "ocra", "L-2", Map.of("secret", SECRET, "suite", SUITE));
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    HardwareTokenPage page = signIn.hardwareToken().answerWrongly("000000").answerWrongly("1");
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(2);

    page.answer(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));
    signIn.tokens();

    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
  }

  @Test
  void anotherTokenOfTheSamePersonDoesNotLock(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("two");
    realm.tokens().createFor(user, "ocra", "L-3", Map.of("secret", SECRET, "suite", SUITE));
    String other =
        realm.tokens().createFor(user, "ocra", "L-4", Map.of("secret", SECRET, "suite", SUITE));
    HardwareTokenPage page = browser.signIn(app, View.DESKTOP).password(user).hardwareToken();
    if (page.token().contains("L-4")) {
      page = page.choose(otherChoice(page));
    }

    page.answerWrongly("000000");

    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_token"))
        .isEqualTo("L-3");
    assertThat(realm.tokens().read(other).path("failures").asInt()).isZero();
  }

  private static String otherChoice(HardwareTokenPage page) {
    return page.choices().stream()
        .filter(label -> !label.equals(page.token()))
        .findFirst()
        .orElseThrow();
  }
}
