package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.Tokens;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bank whose payments are approved with a keypad: what is seen is what is signed. */
@LatchkeyTest
class TransactionSigningIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String TYPE = "urn:latchkey:params:authorization-details:transaction";

  /** As RFC 8785 writes it, so that the bank can compute the question from it. */
  private static final String PAYMENT =
      "{\"items\":[{\"label\":\"Amount\",\"value\":\"120.00 EUR\"},{\"label\":\"To\",\"value\":"
          + "\"<b>Zoë</b> & Co\"}],\"summary\":\"Pay 120.00 EUR\",\"type\":\""
          + TYPE
          + "\"}";

  private static OidcApp bank;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    bank = realm.createApp("bank");
  }

  @ParameterizedTest
  @EnumSource(
      value = View.class,
      names = {"DESKTOP", "PHONE_DARK", "NO_JAVASCRIPT"})
  void thePaymentIsShownSignedAndProved(View view, TestRealm realm, BrowserSession browser)
      throws Exception {
    TestUser user = keypad(realm, "payer-" + view);
    SignIn signIn = browser.signIn(bank, view, request(PAYMENT)).password(user);
    HardwareTokenPage page = signIn.hardwareToken();
    if (view == View.DESKTOP) {
      Screenshots.document(page.page(), "transaction-desktop");
    }

    assertThat(page.transaction())
        .contains("bank", "Pay 120.00 EUR", "Amount", "To", "<b>Zoë</b> & Co");
    String challenge = page.challenge();
    page.answer(new OcraKeypad(SUITE, SECRET).answer(challenge));
    Tokens tokens = signIn.tokens();

    JsonNode approved = tokens.access().claim("authorization_details").path(0);
    assertThat(approved.path("type").asText()).isEqualTo(TYPE);
    assertThat(approved.path("summary").asText()).isEqualTo("Pay 120.00 EUR");
    JsonNode proof = approved.path("proof");
    assertThat(proof.path("suite").asText()).isEqualTo(SUITE);
    assertThat(proof.path("token").asText()).isEqualTo("T-payer-" + view);
    assertThat(proof.path("challenge").asText()).isEqualTo(challenge);
    assertThat(proof.path("time").asLong()).isPositive();
    assertThat(challenge)
        .as("computed by the bank from what it asked for")
        .isEqualTo(question(realm.issuer().toString(), "bank", proof.path("nonce").asText()));
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN"), "latchkey_transaction"))
        .isEqualTo(proof.path("transaction").asText());
  }

  @Test
  void theSamePaymentHasAnotherQuestionEachTime(TestRealm realm, BrowserSession browser) {
    TestUser user = keypad(realm, "twice");
    SignIn first = browser.signIn(bank, View.DESKTOP, request(PAYMENT)).password(user);
    String challenge = first.hardwareToken().challenge();
    String response = new OcraKeypad(SUITE, SECRET).answer(challenge);
    first.hardwareToken().answer(response);
    first.tokens();

    SignIn second = browser.signIn(bank, View.DESKTOP, request(PAYMENT)).password(user);
    assertThat(second.hardwareToken().challenge()).isNotEqualTo(challenge);
    second.hardwareToken().answerWrongly(response);
  }

  @Test
  void aPageThatShowedAnotherPaymentIsRefused(TestRealm realm, BrowserSession browser) {
    TestUser user = keypad(realm, "changed");
    SignIn signIn = browser.signIn(bank, View.DESKTOP, request(PAYMENT)).password(user);
    HardwareTokenPage page = signIn.hardwareToken();
    String response = new OcraKeypad(SUITE, SECRET).answer(page.challenge());

    page.page()
        .locator("input[name=lk-transaction]")
        .evaluate("input => input.value = 'x'.repeat(43)");
    page.answerWrongly(response);

    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("changed");
  }

  @Test
  void aTemporaryCodeApprovesNothing(TestRealm realm, BrowserSession browser) {
    TestUser user = keypad(realm, "bridged");
    String code = realm.temporaryCode(user);
    SignIn signIn = browser.signIn(bank, View.DESKTOP, request(PAYMENT)).password(user);
    HardwareTokenPage page = signIn.hardwareToken();
    assertThat(page.page().locator("#lk-use-temporary-code").count()).isZero();

    page.page()
        .locator("#lk-answer-form")
        .evaluate(
            "(form, code) => form.insertAdjacentHTML('beforeend',"
                + " `<input name='lk-temporary-code' value='${code}'>`)",
            code);
    page.answerWrongly("");

    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo("wrong_response");
  }

  @Tag("database")
  @Test
  void fiftyEqualResponsesToOnePaymentApproveItOnce(TestRealm realm) throws InterruptedException {
    TestUser user = keypad(realm, "fifty");
    FormLogin login = FormLogin.withPassword(bank, user, request(PAYMENT));
    Map<String, String> right =
        Map.of(
            "lk-response", new OcraKeypad(SUITE, SECRET).answer(login.challenge()),
            "lk-transaction", login.hidden("lk-transaction"));

    List<HttpAnswer> answers =
        Together.run(Collections.nCopies(50, () -> login.send("lk-answer-form", right)));

    assertThat(answers).filteredOn(FormLogin::signedIn).hasSize(1);
    realm.events().awaitOf(user, "LOGIN");
    assertThat(realm.events().ofType("LOGIN"))
        .filteredOn(event -> user.id().equals(event.getUserId()))
        .hasSize(1)
        .allSatisfy(event -> assertThat(Events.detail(event, "latchkey_transaction")).isNotEmpty());
  }

  @Test
  void aPersonCanReject(TestRealm realm, BrowserSession browser) {
    TestUser user = keypad(realm, "rejects");
    SignIn signIn = browser.signIn(bank, View.DESKTOP, request(PAYMENT)).password(user);

    signIn.hardwareToken().reject();

    signIn.page().waitForURL(Pattern.compile(".*/callback\\?.*error=access_denied.*"));
  }

  @Test
  void aPlainLoginAfterwardsSaysNothingOfThePayment(TestRealm realm, BrowserSession browser) {
    TestUser user = keypad(realm, "later");
    SignIn signIn = browser.signIn(bank, View.DESKTOP, request(PAYMENT)).password(user);
    signIn
        .hardwareToken()
        .answer(new OcraKeypad(SUITE, SECRET).answer(signIn.hardwareToken().challenge()));
    signIn.tokens();

    SignIn plain = browser.signIn(bank, View.DESKTOP).password(user);
    plain
        .hardwareToken()
        .answer(new OcraKeypad(SUITE, SECRET).answer(plain.hardwareToken().challenge()));

    assertThat(plain.tokens().access().claims().has("authorization_details")).isFalse();
  }

  @Test
  void aPaymentThatCannotBeShownWholeIsNotEvenAskedFor(BrowserSession browser) {
    String hidden = PAYMENT.replace("\"summary\"", "\"amount\":\"1\",\"summary\"");

    SignIn signIn = browser.signIn(bank, View.DESKTOP, request(hidden));

    signIn.page().waitForURL(Pattern.compile(".*/callback\\?.*error=invalid_request.*"));
  }

  private static Map<String, String> request(String payment) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("scope", "openid");
    parameters.put("authorization_details", "[" + payment + "]");
    return parameters;
  }

  /** The question, computed as the documentation says. */
  private static String question(String issuer, String client, String nonce) throws Exception {
    String signed = String.join("\n", "latchkey-transaction-1", issuer, client, nonce, PAYMENT);
    byte[] hash = MessageDigest.getInstance("SHA-512").digest(signed.getBytes(UTF_8));
    String digits = new BigInteger(1, hash).toString();
    return digits.substring(digits.length() - 8);
  }

  private static TestUser keypad(TestRealm realm, String name) {
    TestUser user = realm.createUser(name);
    realm.tokens().createFor(user, "ocra", "T-" + name, Map.of("secret", SECRET, "suite", SUITE));
    return user;
  }
}
