package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.ClientChallengePage;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server proves itself to the token first: RFC 6287, section 7.2. */
@LatchkeyTest
class MutualChallengeIT {

  private static final String SECRET =
      "3132333435363738393031323334353637383930313233343536373839303132";
  private static final String SUITE = "OCRA-1:HOTP-SHA256-8:QA08";
  private static final String NUMBERS = "OCRA-1:HOTP-SHA256-8:QN08";
  private static final String CLIENT = "CLI22220";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken(Map.of("mutual", "true"));
    app = realm.createApp("app");
  }

  @ParameterizedTest
  @EnumSource(
      value = View.class,
      names = {"DESKTOP", "PHONE_DARK", "NO_JAVASCRIPT"})
  void theTokenSeesTheServersResponseBeforeItAnswers(
      View view, TestRealm realm, BrowserSession browser) {
    TestUser user = keypad(realm, "mutual-" + view);
    SignIn signIn = browser.signIn(app, view).password(user);
    ClientChallengePage first = new ClientChallengePage(signIn.page());
    Screenshots.take(first.page(), "mutual-client-" + view);

    HardwareTokenPage second = first.askWrongly("CLI").ask("cli2-2220".replace("cli", "CLI"));
    Screenshots.take(second.page(), "mutual-server-" + view);

    String challenge = second.challenge();
    assertThat(challenge).hasSize(8).isNotEqualTo(CLIENT);
    OcraKeypad token = new OcraKeypad(SUITE, SECRET);
    assertThat(second.serverResponse()).isEqualTo(token.answer(CLIENT + challenge));
    second.answer(token.answer(challenge + CLIENT));
    signIn.tokens();
  }

  @Test
  void theServersOwnResponseAndAOneWayResponseAreRefused(TestRealm realm, BrowserSession browser) {
    TestUser user = keypad(realm, "reflected");
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    HardwareTokenPage page = new ClientChallengePage(signIn.page()).ask(CLIENT);

    page = page.answerWrongly(page.serverResponse());
    page = page.answerWrongly(new OcraKeypad(SUITE, SECRET).answer(page.challenge()));

    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("wrong_response");
    page.answer(new OcraKeypad(SUITE, SECRET).answer(page.challenge() + CLIENT));
    signIn.tokens();
  }

  /** With a question of zeros, the server's response would be the token's to any challenge. */
  @Test
  void aQuestionOfZerosIsNotAnswered(TestRealm realm, BrowserSession browser) {
    TestUser user = keypad(realm, "zeros", NUMBERS);
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);

    ClientChallengePage page = new ClientChallengePage(signIn.page()).askWrongly("0000 0000");

    assertThat(page.page().locator("#lk-server-response").count()).isZero();
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("wrong_response");
    HardwareTokenPage next = page.ask("00000001");
    OcraKeypad token = new OcraKeypad(NUMBERS, SECRET);
    assertThat(next.serverResponse())
        .isEqualTo(token.answer("00000001" + next.challenge()))
        .isNotEqualTo(token.answer(next.challenge()));
    next.answer(token.answer(next.challenge() + "00000001"));
    signIn.tokens();
  }

  @Test
  void nobodyCollectsResponsesOfTheServer(TestRealm realm) {
    TestUser user = keypad(realm, "collected", NUMBERS);
    TestUser other = keypad(realm, "not-collected", NUMBERS);
    for (int shown = 0; shown < 30; shown++) {
      assertThat(answerOf(user)).contains("id=\"lk-server-response\"");
    }

    assertThat(answerOf(user))
        .contains("id=\"lk-client-challenge\"")
        .doesNotContain("id=\"lk-server-response\"");

    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("too_many_tries");
    assertThat(answerOf(other)).contains("id=\"lk-server-response\"");
  }

  private static String answerOf(TestUser user) {
    FormLogin login = FormLogin.withPassword(app, user);
    return login
        .next(login.send("lk-client-form", Map.of("lk-client-challenge", "12345678")))
        .page()
        .body();
  }

  @Test
  void aFobThatCannotDoItIsAskedAsAlways(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("fob");
    realm.tokens().createFor(user, "hotp", "M-fob", Map.of("secret", SECRET));
    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);

    signIn.hardwareToken().answer(new HotpFob(SECRET, 6).press());

    signIn.tokens();
  }

  private static TestUser keypad(TestRealm realm, String name) {
    return keypad(realm, name, SUITE);
  }

  private static TestUser keypad(TestRealm realm, String name, String suite) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "ocra", "M-" + name, Map.of("secret", SECRET, "suite", suite));
    return user;
  }
}
