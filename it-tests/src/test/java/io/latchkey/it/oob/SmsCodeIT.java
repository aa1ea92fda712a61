package io.latchkey.it.oob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.SmsGateway;
import io.latchkey.it.device.SmsGateway.Mood;
import io.latchkey.it.fault.Fault;
import io.latchkey.it.fault.Fault.Part;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Mappers;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import io.latchkey.it.server.Vault;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.CredentialRepresentation;

/** Codes by SMS, through a gateway that speaks HTTP. */
@LatchkeyTest
class SmsCodeIT {

  private static final String NUMBER = "+4915112345";
  private static final String NOT_SENT = "No code can be sent to you at the moment.";
  private static final String TEXT = "latchkeyOneTimeCodeSms";
  private static final String SECRET = "Bearer gateway-secret-9d1";

  private static final SmsGateway GATEWAY = new SmsGateway();
  private static final Mailbox MAILBOX = new Mailbox();

  private static OidcApp app;
  private static int people;

  @BeforeAll
  static void setUp(TestRealm realm) {
    MAILBOX.receivingFrom(realm);
    Codes.set(realm, Map.of("latchkey.notice.factors", "false"));
    Codes.require(realm, Codes.config());
    realm.bruteForce().count();
    Codes.set(realm, gateway(realm));
    Codes.set(realm, Map.of("latchkey.one-time-code.budget-client", "100/60"));
    realm.update(it -> it.setDisplayName("Acme"));
    app =
        realm.createApp("app", client -> client.setProtocolMappers(Mappers.amrAndHardwareToken()));
  }

  private static Map<String, String> gateway(TestRealm realm) {
    return new HashMap<>(
        Map.of(
            "latchkey.sms.url", GATEWAY.address().toString(),
            "latchkey.sms.body", "{\"to\":\"{number}\",\"from\":\"{sender}\",\"text\":\"{text}\"}",
            "latchkey.sms.sender", "Acme",
            "latchkey.sms.header-value", Vault.put(realm.name(), "sms", SECRET),
            "latchkey.sms.success-pointer", "/status",
            "latchkey.sms.success-value", "sent",
            "latchkey.sms.timeout", "1"));
  }

  @AfterEach
  void restore(TestRealm realm) {
    GATEWAY.be(Mood.WELL);
    Codes.set(realm, gateway(realm));
    Codes.set(realm, Map.of("latchkey.one-time-code.restricted", ""));
    realm.update(it -> it.setDisplayName("Acme"));
  }

  @AfterAll
  static void tearDown() {
    GATEWAY.close();
    MAILBOX.close();
  }

  @Test
  void theGatewayIsSentOneMessageWhoseCodeLogsIn(TestRealm realm) throws Exception {
    TestUser user = holder(realm);
    String number = numberOf(user);
    realm.update(it -> it.setDisplayName("Acme \"Bank\" {number}"));

    FormLogin login = FormLogin.withPassword(app, user).reload();

    assertThat(GATEWAY.messages(number)).hasSize(1);
    SmsGateway.Message message = GATEWAY.messages(number).get(0);
    assertThat(message.contentType()).startsWith("application/json");
    assertThat(message.authorization()).isEqualTo(SECRET);
    var json = new ObjectMapper().readTree(message.body());
    assertThat(json.path("to").asText()).isEqualTo(number);
    assertThat(json.path("from").asText()).isEqualTo("Acme");
    assertThat(json.path("text").asText())
        .matches("\\d{6} is your code for Acme \"Bank\" \\{number}\\. .*good for 5 min\\..*")
        .hasSizeLessThanOrEqualTo(160);
    assertThat(login.page().body()).doesNotContain(number).contains("+4••••••" + tail(number));
    assertThat(FormLogin.signedIn(login.respond(code(number)))).isTrue();
    assertThat(realm.events().awaitOf(user, "LOGIN").getDetails())
        .containsEntry("latchkey_kind", "sms");
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR_IN_BODY, gateway_refused",
    "NOT_VERIFIED, gateway_refused",
    "BROKEN, gateway_refused",
    "REDIRECTING, gateway_refused",
    "TALKATIVE, gateway_refused",
    "DRIPPING, gateway_timeout",
    "SILENT, gateway_timeout"
  })
  void aGatewayThatDoesNotTakeTheMessageIsSaidAndCountsNothing(
      Mood mood, String reason, TestRealm realm) {
    TestUser user = holder(realm);
    GATEWAY.be(mood);

    FormLogin login = FormLogin.withPassword(app, user);

    assertThat(login.page().body()).contains(NOT_SENT);
    assertThat(login.reload().page().body()).contains(NOT_SENT);
    assertThat(GATEWAY.messages(numberOf(user))).hasSize(1);
    assertReason(realm, user, reason);
    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
  }

  @Test
  @Fault(
      part = Part.SMS,
      fault = "hangs",
      seen =
          "After `latchkey.sms.timeout` the page says that no code can be sent now; the event says"
              + " `gateway_timeout`",
      kept = "Nothing counts as a wrong code",
      recovery = "With the next code that the person asks for")
  void aGatewayThatHungIsAskedAgainForTheNextCode(TestRealm realm) {
    TestUser user = holder(realm);
    GATEWAY.be(Mood.SILENT);
    FormLogin login = FormLogin.withPassword(app, user);
    assertThat(login.page().body()).contains(NOT_SENT);
    assertReason(realm, user, "gateway_timeout");

    GATEWAY.be(Mood.WELL);
    login = Codes.send(login, shown -> GATEWAY.messages(numberOf(user)).size() == 2);

    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
    assertThat(FormLogin.signedIn(login.respond(code(numberOf(user))))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"ERROR_IN_BODY", "SILENT"})
  void whereTheGatewayFailsAPersonLogsInByAnotherWay(Mood mood, TestRealm realm) {
    TestUser user = holder(realm);
    String mailbox = user.username() + "@private.example";
    Codes.give(realm, user, "email", mailbox, "Private mail");
    GATEWAY.be(mood);
    FormLogin login = FormLogin.withPassword(app, user);
    assertThat(login.page().body()).contains(NOT_SENT);

    login =
        login.next(
            login.send(
                "lk-choose-form",
                Map.of("lk-action", "choose", "lk-channel", idOf(realm, user, "Private mail"))));

    assertThat(FormLogin.signedIn(login.respond(Codes.inMail(last(mailbox))))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "url, http://127.0.0.1:1/, gateway_unreachable",
    "url, https://sms.invalid/, gateway_not_allowed",
    "header-value, ${vault.absent}, misconfigured",
    "url, '', misconfigured"
  })
  void aGatewayThatCannotBeCalledIsSaid(String name, String value, String reason, TestRealm realm) {
    TestUser user = holder(realm);
    Codes.set(realm, Map.of("latchkey.sms." + name, value));

    assertThat(FormLogin.withPassword(app, user).page().body()).contains(NOT_SENT);

    assertReason(realm, user, reason);
  }

  @ParameterizedTest
  @CsvSource({
    "url, http://sms.example.org/send",
    "url, https://user:password@sms.example.org/send",
    "method, GET",
    "content-type, text/xml",
    "body, '{\"to\":\"{number}\"}'",
    "body, '{\"to\":{number},\"text\":\"{text}\"}'",
    "header, 'X Key'",
    "header-value, Bearer in-clear",
    "success-status, 404",
    "success-pointer, ''",
    "success-pattern, .*",
    "success-value, ''",
    "timeout, 31"
  })
  void aWrongSettingOfTheGatewayIsRefused(String name, String value, TestRealm realm) {
    Map<String, String> attributes = gateway(realm);
    attributes.put("latchkey.sms." + name, value);

    HttpAnswer answer =
        realm.server().rest("").put(realm.name(), Map.of("attributes", attributes)).expect(400);

    assertThat(answer.body()).contains("latchkey.sms.").doesNotContain("in-clear");
  }

  @Test
  void ofSeveralAddressesTheLastUsedIsTakenAndAnotherCanBeChosen(TestRealm realm) {
    TestUser user = holder(realm);
    Codes.give(realm, user, "email", user.username() + "@private.example", "Private mail");
    FormLogin login = FormLogin.withPassword(app, user);
    assertThat(GATEWAY.messages(numberOf(user))).hasSize(1);
    assertThat(login.page().body()).contains("Private mail", "Phone of " + user.username());

    HttpAnswer chosen =
        login.send(
            "lk-choose-form",
            Map.of("lk-action", "choose", "lk-channel", idOf(realm, user, "Private mail")));
    login = login.next(chosen);
    List<String> mails = MAILBOX.messagesTo(user.username() + "@private.example");
    assertThat(mails).hasSize(1);
    HttpAnswer old = login.respond(code(numberOf(user)));
    assertThat(FormLogin.signedIn(old)).isFalse();
    assertThat(FormLogin.signedIn(login.next(old).respond(Codes.inMail(mails.get(0))))).isTrue();

    // The mailbox was used last.
    Codes.send(
        FormLogin.withPassword(app, user),
        shown -> MAILBOX.messagesTo(user.username() + "@private.example").size() == 2);
    assertThat(GATEWAY.messages(numberOf(user))).hasSize(1);
  }

  @Test
  void theAddressOfSomebodyElseCannotBeChosen(TestRealm realm) {
    TestUser victim = holder(realm);
    TestUser thief = holder(realm);
    FormLogin login = FormLogin.withPassword(app, thief);

    login.send(
        "lk-resend-form",
        Map.of("lk-action", "choose", "lk-channel", idOf(realm, victim, labelOf(victim))));

    assertThat(GATEWAY.messages(numberOf(victim))).isEmpty();
    assertThat(GATEWAY.messages(numberOf(thief))).hasSize(1);
  }

  @Test
  void removingTheAddressInTheStockConsoleEndsItsCode(TestRealm realm) {
    TestUser user = holder(realm);
    Codes.give(realm, user, "email", user.username() + "@private.example", "Private mail");
    FormLogin login = FormLogin.withPassword(app, user);
    long before = Codes.hashes(realm);
    realm.resource().users().get(user.id()).removeCredential(idOf(realm, user, labelOf(user)));

    assertThat(Codes.hashes(realm)).isEqualTo(before - 1);
    assertThat(FormLogin.signedIn(login.respond(code(numberOf(user))))).isFalse();

    // Nor does the account's address stand in for the one that is left.
    FormLogin again = FormLogin.withPassword(app, user);
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).isEmpty();
    assertThat(again.page().body()).contains("@private.example");
  }

  @Test
  void thePersonSeesTheAddressInTheAccountConsoleAndRemovesIt(TestRealm realm) {
    TestUser user = holder(realm);
    String bearer = realm.tokenOf(user.username());
    RestClient account = new RestClient(URI.create(realm.issuer() + "/account/"), () -> bearer);

    assertThat(account.get("credentials").expect(200).body())
        .contains("\"one-time-code\"", labelOf(user), "latchkey-one-time-code-display-name");
    account.delete("credentials/" + idOf(realm, user, labelOf(user))).expect(204);

    assertThat(realm.resource().users().get(user.id()).credentials())
        .noneMatch(credential -> credential.getType().equals("one-time-code"));
  }

  @Test
  void aCodeByMailDoesNotTakeGuessesAtTheSmsBack(TestRealm realm) {
    realm.bruteForce().off();
    TestUser user = holder(realm);
    String mailbox = user.username() + "@private.example";
    Codes.give(realm, user, "email", mailbox, "Private mail");
    FormLogin guesses = FormLogin.withPassword(app, user);
    String code = code(numberOf(user));
    for (int i = 0; i < 4; i++) {
      guesses = guesses.next(guesses.respond(Codes.wrong(code)));
    }
    HttpAnswer chosen =
        guesses.send(
            "lk-choose-form",
            Map.of("lk-action", "choose", "lk-channel", idOf(realm, user, "Private mail")));
    FormLogin mail = guesses.next(chosen);
    String mailed = Codes.inMail(MAILBOX.messagesTo(mailbox).get(0));
    assertThat(FormLogin.signedIn(mail.respond(mailed))).isTrue();

    // The fifth guess in a row locks.
    FormLogin again =
        Codes.send(
            FormLogin.withPassword(app, user),
            shown -> shown.page().body().contains("lk-answer-form"));
    again = again.next(again.respond(Codes.wrong(Codes.inMail(last(mailbox)))));

    assertThat(Codes.resend(again).body()).contains(NOT_SENT);
    assertReason(realm, user, "locked");
    realm.bruteForce().count();
  }

  private static String last(String mailbox) {
    List<String> mails = MAILBOX.messagesTo(mailbox);
    return mails.get(mails.size() - 1);
  }

  @Test
  void aTextOfTheRealmThatIsMalformedIsSaid(TestRealm realm) {
    TestUser user = holder(realm);
    realm.update(it -> it.setInternationalizationEnabled(true));
    realm.update(it -> it.setSupportedLocales(java.util.Set.of("en")));
    realm.update(it -> it.setDefaultLocale("en"));
    realm.resource().localization().saveRealmLocalizationText("en", TEXT, "{0 is your code");
    try {
      assertThat(FormLogin.withPassword(app, user).page().body()).contains(NOT_SENT);
      assertReason(realm, user, "misconfigured");
    } finally {
      realm.resource().localization().deleteRealmLocalizationText("en", TEXT);
    }
  }

  @Test
  void aNumberOfACountryThatIsNotAllowedIsSentNothing(TestRealm realm) {
    TestUser user = holder(realm);
    Codes.set(realm, Map.of("latchkey.one-time-code.regions", "AT, CH"));
    try {
      assertThat(FormLogin.withPassword(app, user).page().body()).contains(NOT_SENT);
      assertReason(realm, user, "number_not_allowed");
      assertThat(GATEWAY.messages(numberOf(user))).isEmpty();
    } finally {
      Codes.set(realm, Map.of("latchkey.one-time-code.regions", ""));
    }
  }

  /** Whoever pays for the messages is not helped by budgets of persons if there are many. */
  @Test
  void whenTheRealmHasSentItsMessagesPeopleAreSentMailOnly(TestRealm realm) {
    String attribute = "latchkey.one-time-code.budget-sms";
    TestUser user = holder(realm);
    TestUser reader = realm.createUser("reader-of-mail");
    Codes.set(realm, Map.of(attribute, "1/3600"));
    try {
      FormLogin.withPassword(app, holder(realm));

      FormLogin login = FormLogin.withPassword(app, user);

      assertThat(login.page().body()).contains(NOT_SENT);
      assertThat(GATEWAY.messages(numberOf(user))).isEmpty();
      assertThat(realm.events().awaitOf(user, "LOGIN_ERROR").getDetails())
          .containsEntry("latchkey_reason", "budget_exhausted")
          .containsEntry("latchkey_budget", "sms");
      assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
      FormLogin mail = FormLogin.withPassword(app, reader);
      assertThat(FormLogin.signedIn(mail.respond(Codes.mailed(MAILBOX, reader)))).isTrue();
    } finally {
      Codes.set(realm, Map.of(attribute, ""));
    }
  }

  @Test
  void aRestrictedChannelIsSaidOnThePageAndInTheEvent(TestRealm realm) {
    TestUser user = holder(realm);
    Codes.set(realm, Map.of("latchkey.one-time-code.restricted", "sms"));

    FormLogin login = FormLogin.withPassword(app, user);

    assertThat(login.page().body()).contains("Set up a stronger second factor");
    assertThat(FormLogin.signedIn(login.respond(code(numberOf(user))))).isTrue();
    assertThat(realm.events().awaitOf(user, "LOGIN").getDetails())
        .containsEntry("latchkey_restricted", "sms");
  }

  @ParameterizedTest
  @CsvSource({
    "sms, 112",
    "sms, +4915",
    "sms, 01511234567",
    "sms, +881612345678",
    "sms, +870301234567",
    "sms, +499001123456",
    "sms, '+4915123456789;ext=1'",
    "email, nobody",
    "email, 'a@example.org,b@example.org'",
    "pigeon, loft"
  })
  void whatIsNoAddressIsGivenToNobody(String channel, String address, TestRealm realm) {
    TestUser user = realm.createUser("none" + ++people);
    String data = "{\"channel\":\"" + channel + "\",\"address\":\"" + address + "\"}";

    realm
        .server()
        .rest(realm.name())
        .put(
            "users/" + user.id(),
            Map.of("credentials", List.of(Map.of("type", "one-time-code", "credentialData", data))))
        .expect(400);
  }

  @Test
  void neitherLogNorEventsHoldACodeOrANumber(TestRealm realm, TestServer server) {
    TestUser user = holder(realm);
    FormLogin login = FormLogin.withPassword(app, user);
    String code = code(numberOf(user));
    login = login.next(login.respond(Codes.wrong(code)));
    assertThat(FormLogin.signedIn(login.respond(code))).isTrue();
    TestUser other = holder(realm);
    GATEWAY.be(Mood.ERROR_IN_BODY);
    FormLogin.withPassword(app, other);
    assertReason(realm, other, "gateway_refused");

    String number = numberOf(user).substring(1);
    String otherNumber = numberOf(other).substring(1);
    assertThat(realm.events().text())
        .doesNotContain(number, otherNumber, "\"" + code + "\"", "secret-9d1");
    Codes.assertNotLogged(server, number, otherNumber, "gateway-secret-9d1", code);
  }

  @ParameterizedTest
  @CsvSource({"DESKTOP", "NO_JAVASCRIPT"})
  void thePageWorksInABrowser(View view, TestRealm realm, BrowserSession browser) {
    TestUser user = holder(realm);
    Codes.give(realm, user, "email", user.username() + "@private.example", "Private mail");
    Codes.set(realm, Map.of("latchkey.one-time-code.restricted", "sms"));
    SignIn signIn = browser.signIn(app, view).password(user);
    signIn.page().locator("#lk-response").waitFor();
    Screenshots.take(
        signIn.page(), "one-time-code-" + view.name().toLowerCase(java.util.Locale.ROOT));
    if (view == View.DESKTOP) {
      Screenshots.document(signIn.page(), "one-time-code");
    }
    signIn.page().fill("#lk-response", code(numberOf(user)));
    signIn.page().press("#lk-response", "Enter");

    assertThat(signIn.tokens().access().claim("amr"))
        .extracting(JsonNode::asText)
        .contains("pwd", "otp", "sms")
        .doesNotContain("hwk");

    assertThat(GATEWAY.messages(numberOf(user))).hasSize(1);
  }

  /** A person with a number of their own. */
  private static TestUser holder(TestRealm realm) {
    TestUser user = realm.createUser("p" + (100 + ++people));
    Codes.give(realm, user, "sms", numberOf(user), labelOf(user));
    return user;
  }

  private static String labelOf(TestUser user) {
    return "Phone of " + user.username();
  }

  private static String numberOf(TestUser user) {
    return NUMBER + user.username().substring(1);
  }

  private static String tail(String number) {
    return number.substring(number.length() - 2);
  }

  private static String idOf(TestRealm realm, TestUser user, String label) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(credential -> label.equals(credential.getUserLabel()))
        .map(CredentialRepresentation::getId)
        .findFirst()
        .orElseThrow();
  }

  /** The code in the last message to a number. */
  private static String code(String number) {
    List<SmsGateway.Message> messages = GATEWAY.messages(number);
    return messages.get(messages.size() - 1).body().replaceAll(".*\"text\":\"(\\d+).*", "$1");
  }

  private static void assertReason(TestRealm realm, TestUser user, String reason) {
    realm.events().awaitOf(user, "LOGIN_ERROR");
    assertThat(realm.events().ofType("LOGIN_ERROR"))
        .filteredOn(event -> user.id().equals(event.getUserId()))
        .extracting(event -> Events.detail(event, "latchkey_reason"))
        .contains(reason);
  }
}
