package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A token that is out of step is put right in the login page by two consecutive unused codes, and
 * no code of them ever logs in: not the first, not the second, not once more.
 */
@LatchkeyTest
class ResyncLoginIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String OUT_OF_STEP = "Your token is out of step.";
  private static final String IN_STEP = "Your token is in step again.";
  private static final String REFUSED = "That was not accepted.";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    realm.bruteForce().off();
    app = realm.createApp("app");
  }

  @Test
  void aFobThatWasPressedTooOftenIsPutInStepAndThenLogsIn(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("pressed");
    String token = realm.tokens().createFor(user, "hotp", "RS-1", Map.of("secret", SECRET));
    HotpFob fob = pressed(30);
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);

    HardwareTokenPage next = signIn.hardwareToken().answerWrongly(fob.press());

    assertThat(next.error()).startsWith(OUT_OF_STEP);
    realm.events().await("LOGIN_ERROR", "latchkey_reason", "out_of_sync");
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(1);

    next.answer(fob.press());
    next.page().getByText(IN_STEP).waitFor();

    realm.events().await("UPDATE_CREDENTIAL", "latchkey_reason", "resynced");
    JsonNode resynced = realm.tokens().read(token);
    assertThat(resynced.path("counter").asInt()).isEqualTo(32);
    assertThat(resynced.path("failures").asInt()).isZero();

    signIn.hardwareToken().answer(fob.press());
    signIn.tokens();
  }

  @Test
  void neitherOfTheTwoCodesEverLogsIn(TestRealm realm) {
    TestUser user = realm.createUser("replayer");
    realm.tokens().createFor(user, "hotp", "RS-2", Map.of("secret", SECRET));
    HotpFob fob = pressed(30);
    String first = fob.press();
    String second = fob.press();
    FormLogin login = FormLogin.withPassword(app, user);
    login = step(login, first, OUT_OF_STEP);
    // The first once more is not the next one.
    login = step(login, first, OUT_OF_STEP);

    login = step(login, second, IN_STEP);

    login = step(login, first, REFUSED);
    step(login, second, REFUSED);
    FormLogin another = FormLogin.withPassword(app, user);
    another = step(another, first, REFUSED);
    another = step(another, second, REFUSED);
    assertThat(realm.events().ofType("LOGIN"))
        .noneMatch(event -> user.id().equals(event.getUserId()));
    assertThat(FormLogin.signedIn(another.respond(fob.press()))).isTrue();
  }

  @Test
  void theCodesMustBeConsecutive(TestRealm realm) {
    TestUser user = realm.createUser("gap");
    String token = realm.tokens().createFor(user, "hotp", "RS-3", Map.of("secret", SECRET));
    HotpFob fob = pressed(30);
    FormLogin login = step(FormLogin.withPassword(app, user), fob.press(), OUT_OF_STEP);
    fob.press();

    FormLogin skipped = step(login, fob.press(), OUT_OF_STEP);

    assertThat(realm.tokens().read(token).path("counter").asInt()).isZero();
    step(skipped, fob.press(), IN_STEP);
  }

  @Test
  void aGuessInBetweenIsCountedAndTheTokenIsOutOfStepAsBefore(TestRealm realm) {
    TestUser user = realm.createUser("guesser");
    String token = realm.tokens().createFor(user, "hotp", "RS-4", Map.of("secret", SECRET));
    HotpFob fob = pressed(30);
    FormLogin login = step(FormLogin.withPassword(app, user), fob.press(), OUT_OF_STEP);

    FormLogin guessed = step(login, "0", REFUSED);

    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(2);
    // The next one follows nothing now.
    step(guessed, fob.press(), OUT_OF_STEP);
    assertThat(realm.tokens().read(token).path("counter").asInt()).isZero();
  }

  @Test
  void aCodeBeyondTheResyncWindowIsWrong(TestRealm realm) {
    TestUser user = realm.createUser("beyond");
    realm.tokens().createFor(user, "hotp", "RS-5", Map.of("secret", SECRET, "resyncWindow", 29));

    step(FormLogin.withPassword(app, user), pressed(30).press(), REFUSED);
  }

  @Test
  void fiftyTimesTheSecondCodeAtOnceNeverLogInAndMoveTheTokenOnce(TestRealm realm)
      throws InterruptedException {
    TestUser user = realm.createUser("fifty");
    String token = realm.tokens().createFor(user, "hotp", "RS-6", Map.of("secret", SECRET));
    HotpFob fob = pressed(30);
    FormLogin login = step(FormLogin.withPassword(app, user), fob.press(), OUT_OF_STEP);
    String second = fob.press();

    List<HttpAnswer> answers = Together.run(Collections.nCopies(50, () -> login.respond(second)));

    assertThat(answers).noneMatch(FormLogin::signedIn);
    assertThat(realm.tokens().read(token).path("counter").asInt()).isEqualTo(32);
  }

  @Test
  void aClockThatIsFarOffIsPutInStepAndItsDriftRemembered(TestRealm realm) {
    TestUser user = realm.createUser("clock");
    String token =
        realm
            .tokens()
            .createFor(user, "totp", "RS-7", Map.of("secret", SECRET, "period", 60, "digits", 8));
    TotpFob fob = new TotpFob(SECRET, 8, 60);
    Instant shown = Instant.now().plusSeconds(6 * 60);
    String first = fob.codeAt(shown);
    String second = fob.codeAt(shown.plusSeconds(60));
    FormLogin login = step(FormLogin.withPassword(app, user), first, OUT_OF_STEP);

    login = step(login, second, IN_STEP);

    assertThat(realm.tokens().read(token).path("drift").asInt()).isBetween(5, 7);
    login = step(login, first, REFUSED);
    login = step(login, second, REFUSED);
    assertThat(FormLogin.signedIn(login.respond(fob.codeAt(shown.plusSeconds(120))))).isTrue();
  }

  @Test
  void aClockThatDriftsSlowlyIsFollowed(TestRealm realm) {
    TestUser user = realm.createUser("slow-drift");
    String token =
        realm
            .tokens()
            .createFor(user, "totp", "RS-8", Map.of("secret", SECRET, "period", 120, "digits", 8));
    TotpFob fob = new TotpFob(SECRET, 8, 120);
    Instant now = Instant.now();

    for (int ahead = 1; ahead <= 4; ahead++) {
      String code = fob.codeAt(now.plusSeconds(120L * ahead));
      assertThat(FormLogin.signedIn(FormLogin.withPassword(app, user).respond(code)))
          .as("%d steps ahead", ahead)
          .isTrue();
    }

    assertThat(realm.tokens().read(token).path("drift").asInt()).isBetween(3, 4);
  }

  @Test
  void aKeypadWithACounterIsPutInStepByTwoResponsesToTwoChallenges(TestRealm realm) {
    String suite = "OCRA-1:HOTP-SHA1-8:C-QN08";
    TestUser user = realm.createUser("keypad");
    realm.tokens().createFor(user, "ocra", "RS-9", Map.of("secret", SECRET, "suite", suite));
    OcraKeypad keypad = new OcraKeypad(suite, SECRET);
    for (int use = 0; use < 40; use++) {
      keypad.answer("12345678");
    }
    FormLogin first = FormLogin.withPassword(app, user);

    FormLogin second = step(first, keypad.answer(first.challenge()), OUT_OF_STEP);
    assertThat(second.challenge()).isNotEqualTo(first.challenge());
    FormLogin third = step(second, keypad.answer(second.challenge()), IN_STEP);
    assertThat(third.challenge()).isNotEqualTo(second.challenge());

    assertThat(FormLogin.signedIn(third.respond(keypad.answer(third.challenge())))).isTrue();
  }

  private static HotpFob pressed(int times) {
    HotpFob fob = new HotpFob(SECRET, 6);
    for (int press = 0; press < times; press++) {
      fob.press();
    }
    return fob;
  }

  private static FormLogin step(FormLogin login, String response, String message) {
    HttpAnswer answer = login.respond(response);
    assertThat(FormLogin.signedIn(answer)).isFalse();
    FormLogin next = login.next(answer);
    assertThat(next.page().body()).contains(message);
    return next;
  }
}
