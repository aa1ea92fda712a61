package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A response that is refused: one same message to the person, the reason to the administrator. */
@LatchkeyTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HardwareTokenRefusalIT {

  private static final String MESSAGE =
      "That was not accepted. Check that you use the token named above, and enter what it shows"
          + " now.";
  private static final String SUITE = "OCRA-1:HOTP-SHA256-8:QN08";
  private static final String SECRET =
      "3132333435363738393031323334353637383930313233343536373839303132";
  private static final String OTHER_SECRET = "ff" + SECRET.substring(2);

  private static OidcApp app;
  private static TestUser late;
  private static OcraKeypad keypad;
  private static FormLogin opened;
  private static FormLogin watched;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm
        .flows()
        .requirePasswordAndHardwareToken(Map.of("challengeLifetime", "30", "attempts", "3"));
    realm.bruteForce().count();
    app = realm.createApp("app");
    late = realm.createUser("slow");
    keypad = giveKeypad(realm, late);
    opened = FormLogin.withPassword(app, late);
    watched = FormLogin.withPassword(app, late);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "-1", "null", "00000000", "123456789", "１２３４５６７８", "<b>12345678"})
  void aWrongResponseIsRefused(String response, TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("wrong-" + response.hashCode());
    giveKeypad(realm, user);

    HardwareTokenPage page =
        browser.signIn(app, View.DESKTOP).password(user).hardwareToken().answerWrongly(response);

    assertThat(page.error()).isEqualTo(MESSAGE);
    assertRefused(realm, user, "wrong_response");
  }

  @Test
  void theResponseOfAnotherPersonsTokenIsRefused(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("own");
    giveKeypad(realm, user);
    TestUser other = realm.createUser("other");
    OcraKeypad keypad = giveKeypad(realm, other, OTHER_SECRET);
    HardwareTokenPage page = browser.signIn(app, View.DESKTOP).password(user).hardwareToken();

    page.answerWrongly(keypad.answer(page.challenge()));

    assertThat(page.error()).isEqualTo(MESSAGE);
    assertRefused(realm, user, "wrong_response");
    assertThat(realm.bruteForce().status(other)).containsEntry("numFailures", 0);
  }

  @Test
  void theCredentialOfAnotherPersonIsRefused(TestRealm realm) {
    TestUser user = realm.createUser("thief");
    giveKeypad(realm, user);
    TestUser other = realm.createUser("victim");
    OcraKeypad keypad = giveKeypad(realm, other, OTHER_SECRET);
    String credential =
        realm.resource().users().get(other.id()).credentials().stream()
            .filter(it -> "hardware-token".equals(it.getType()))
            .findFirst()
            .orElseThrow()
            .getId();
    FormLogin login = FormLogin.withPassword(app, user);

    var answer = login.respondWith(credential, keypad.answer(login.challenge()));

    assertThat(FormLogin.signedIn(answer)).isFalse();
    assertThat(login.next(answer).page().body()).contains(MESSAGE);
    assertRefused(realm, user, "unknown");
    assertThat(realm.bruteForce().status(other)).containsEntry("numFailures", 0);
  }

  @Test
  void aCodeThatWasUsedIsRefused(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("replay");
    realm.tokens().createFor(user, "hotp", "R-1", Map.of("secret", SECRET));
    String code = new HotpFob(SECRET, 6).press();
    var first = browser.signIn(app, View.DESKTOP).password(user);
    first.hardwareToken().answer(code);
    first.tokens();

    HardwareTokenPage page =
        browser.signIn(app, View.DESKTOP).password(user).hardwareToken().answerWrongly(code);

    assertThat(page.error()).isEqualTo(MESSAGE);
    assertRefused(realm, user, "replayed");
  }

  @Test
  void aTokenWhoseTimeIsOverIsRefused(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("over");
    long yesterday = Instant.now().getEpochSecond() - 86_400;
    realm
        .tokens()
        .createFor(
            user,
            "ocra",
            "over",
            Map.of("secret", SECRET, "suite", SUITE, "validUntil", yesterday));
    HardwareTokenPage page = browser.signIn(app, View.DESKTOP).password(user).hardwareToken();

    page.answerWrongly(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));

    assertThat(page.error()).isEqualTo(MESSAGE);
    assertRefused(realm, user, "expired");
  }

  /** The page was opened before all other tests, so that this one has not to wait so long. */
  @Test
  @Order(Integer.MAX_VALUE)
  void theResponseToAnExpiredChallengeIsRefused(TestRealm realm) {
    String response = keypad.answer(opened.challenge());
    String shown = watched.challenge();
    // A page that is loaded again shows its challenge until that ends; the older one has then, too.
    Eventually.holds("another challenge", watched::reload, it -> !it.challenge().equals(shown));

    HttpAnswer answer = opened.respond(response);

    assertThat(FormLogin.signedIn(answer)).isFalse();
    assertThat(opened.next(answer).page().body())
        .contains("The challenge before had expired.")
        .doesNotContain(MESSAGE);
    assertThat(Events.detail(realm.events().awaitOf(late, "LOGIN_ERROR"), "latchkey_reason"))
        .as("said to administrators, but nothing was guessed")
        .isEqualTo("expired");
  }

  private static OcraKeypad giveKeypad(TestRealm realm, TestUser user) {
    return giveKeypad(realm, user, SECRET);
  }

  private static OcraKeypad giveKeypad(TestRealm realm, TestUser user, String secret) {
    realm
        .tokens()
        .createFor(user, "ocra", "K-" + user.username(), Map.of("secret", secret, "suite", SUITE));
    return new OcraKeypad(SUITE, secret);
  }

  private static void assertRefused(TestRealm realm, TestUser user, String reason) {
    var event = realm.events().awaitOf(user, "LOGIN_ERROR");
    assertThat(Events.detail(event, "latchkey_reason")).isEqualTo(reason);
    assertThat(event.getError()).isEqualTo("invalid_user_credentials");
    realm.bruteForce().awaitFailures(user, 1);
  }
}
