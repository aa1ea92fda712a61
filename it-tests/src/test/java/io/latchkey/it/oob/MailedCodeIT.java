package io.latchkey.it.oob;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.Together;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.fault.Fault;
import io.latchkey.it.fault.Fault.Part;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Administrator;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Codes by mail, to the verified address of the account. */
@LatchkeyTest
class MailedCodeIT {

  private static final String REFUSED =
      "That was not accepted. Check the code, or have another one sent.";
  private static final String NOT_SENT = "No code can be sent to you at the moment.";

  private static final Mailbox MAILBOX = new Mailbox();

  private static OidcApp app;
  private static int people;

  @BeforeAll
  static void setUp(TestRealm realm) {
    MAILBOX.receivingFrom(realm);
    Codes.set(realm, Map.of("latchkey.notice.factors", "false"));
    Codes.require(realm, Codes.config());
    realm.bruteForce().count();
    Codes.set(
        realm,
        Map.of(
            "latchkey.one-time-code.budget-client", "100/60",
            "latchkey.one-time-code.budget-address", "100/60",
            "latchkey.one-time-code.budget-person", "100/60"));
    app = realm.createApp("app");
  }

  @AfterEach
  void restore(TestRealm realm) {
    Codes.configure(realm);
    realm.bruteForce().count();
  }

  @AfterAll
  static void tearDown() {
    MAILBOX.close();
  }

  @Test
  void aCodeIsSentOnceHoweverOftenThePageIsShownAndLogsInOnce(TestRealm realm) {
    TestUser user = realm.createUser("once");
    FormLogin login = FormLogin.withPassword(app, user).reload().reload();
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(1);
    assertThat(login.page().body()).contains("o•••@example.org").doesNotContain("once@example.org");
    String code = Codes.mailed(MAILBOX, user);
    assertThat(code).hasSize(6);

    HttpAnswer answer = login.respond(" " + code.substring(0, 3) + " " + code.substring(3));

    assertThat(FormLogin.signedIn(answer)).isTrue();
    EventRepresentation event = realm.events().awaitOf(user, "LOGIN");
    assertThat(event.getDetails())
        .containsEntry("latchkey_kind", "email")
        .doesNotContainKey("latchkey_restricted");
    assertThat(FormLogin.signedIn(login.respond(code))).isFalse();
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(1);
  }

  @Test
  void theMailHasBothFormsAndNamesTheRealm(TestRealm realm) {
    TestUser user = realm.createUser("reader");
    FormLogin.withPassword(app, user);

    String mail = MAILBOX.messagesTo(Codes.mailOf(user)).get(0);

    assertThat(mail)
        .contains("Subject: Your code", "text/plain", "text/html", "good for 5 min")
        .containsIgnoringCase("Your code for " + realm.name())
        .contains("<strong>" + Codes.inMail(mail) + "</strong>");
  }

  @ParameterizedTest
  @CsvSource({"7", "8"})
  void aCodeHasAsManyDigitsAsTheStepSays(String digits, TestRealm realm) {
    TestUser user = realm.createUser("digits-" + digits);
    Codes.configure(realm, "digits", digits);
    FormLogin login = FormLogin.withPassword(app, user);
    String code = Codes.mailed(MAILBOX, user);

    assertThat(code).hasSize(Integer.parseInt(digits));
    assertThat(FormLogin.signedIn(login.respond(code))).isTrue();
  }

  @Test
  void aRestrictedMailboxIsSaidOnThePageAndInTheEvent(TestRealm realm) {
    TestUser user = realm.createUser("restricted");
    Codes.set(realm, Map.of("latchkey.one-time-code.restricted", "sms, email"));
    try {
      FormLogin login = FormLogin.withPassword(app, user);

      assertThat(login.page().body()).contains("Set up a stronger second factor");
      assertThat(FormLogin.signedIn(login.respond(Codes.mailed(MAILBOX, user)))).isTrue();
      assertThat(realm.events().awaitOf(user, "LOGIN").getDetails())
          .containsEntry("latchkey_restricted", "email");
    } finally {
      Codes.set(realm, Map.of("latchkey.one-time-code.restricted", ""));
    }
  }

  @Test
  void aWrongCodeIsCountedAndSendsNothing(TestRealm realm) {
    TestUser user = realm.createUser("wrong");
    FormLogin login = FormLogin.withPassword(app, user);
    String code = Codes.mailed(MAILBOX, user);

    HttpAnswer answer = login.respond(Codes.wrong(code));

    assertThat(answer.body()).contains(REFUSED);
    EventRepresentation event = realm.events().awaitOf(user, "LOGIN_ERROR");
    assertThat(event.getDetails())
        .containsEntry("latchkey_reason", "wrong_response")
        .containsEntry("latchkey_kind", "email");
    realm.bruteForce().awaitFailures(user, 1);
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(1);
    assertThat(FormLogin.signedIn(login.next(answer).respond(code))).isTrue();
  }

  @Test
  void openingTheAddressOfTheFormIsNoGuessAndSendsNothing(TestRealm realm) {
    TestUser user = realm.createUser("opened");
    FormLogin login = FormLogin.withPassword(app, user);

    FormLogin opened = login.open("lk-answer-form").open("lk-resend-form");

    assertThat(opened.page().body()).contains("lk-response").doesNotContain(REFUSED);
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(1);
    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
    assertThat(FormLogin.signedIn(opened.respond(Codes.mailed(MAILBOX, user)))).isTrue();
  }

  @Test
  void aNewLoginWaitsAsTheEarlierOneAndSaysSo(TestRealm realm) {
    TestUser user = realm.createUser("tabs");
    Codes.configure(realm, "resendAfter", "600");
    FormLogin.withPassword(app, user);

    FormLogin tab = FormLogin.withPassword(app, user).reload();

    assertThat(tab.page().body())
        .contains("A code that you were sent earlier is not good here.", "id=\"lk-send\"")
        .doesNotContain("lk-response");
    assertThat(Codes.resend(tab).body()).contains("A code was sent a short time ago.");
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(1);
  }

  @Test
  void whoIsSignedInIsSentNothingByAPageThatAnyoneCanOpen(TestRealm realm) {
    TestUser user = realm.createUser("signed-in");
    OidcApp first = realm.createApp("first", overriding(realm, "password-only"));
    OidcApp second = realm.createApp("second", overriding(realm, "cookie-and-code"));
    Map<String, String> parameters = Map.of("scope", "openid");
    FormLogin signedIn = FormLogin.withPassword(first, user);

    FormLogin opened = signedIn.again(second, parameters);
    FormLogin posted = signedIn.againByPost(second, parameters);
    assertThat(opened.reload().page().body())
        .contains("A code can be sent to:", "id=\"lk-send\"")
        .doesNotContain("lk-response");
    assertThat(posted.page().body()).contains("id=\"lk-send\"").doesNotContain("lk-response");
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).isEmpty();

    FormLogin sent = opened.next(Codes.resend(opened));

    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(1);
    assertThat(FormLogin.signedIn(sent.respond(Codes.mailed(MAILBOX, user)))).isTrue();
  }

  private static java.util.function.Consumer<org.keycloak.representations.idm.ClientRepresentation>
      overriding(TestRealm realm, String flow) {
    realm.flows().create(flow);
    if (flow.equals("password-only")) {
      realm.flows().require(flow, "auth-username-password-form", Map.of());
    } else {
      realm.flows().require(flow, "auth-cookie", Map.of());
      realm.flows().require(flow, Codes.STEP, Codes.config());
    }
    String id =
        realm.resource().flows().getFlows().stream()
            .filter(it -> it.getAlias().equals(flow))
            .findFirst()
            .orElseThrow()
            .getId();
    return client -> client.setAuthenticationFlowBindingOverrides(Map.of("browser", id));
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "' - '"})
  void anEmptyCodeIsNoGuess(String empty, TestRealm realm) {
    TestUser user = realm.createUser("empty" + ++people);
    FormLogin login = FormLogin.withPassword(app, user);
    for (int i = 0; i < 4; i++) {
      login = login.next(login.respond(empty));
      assertThat(login.page().body()).contains("Enter the code.").doesNotContain(REFUSED);
    }

    assertThat(FormLogin.signedIn(login.respond(Codes.mailed(MAILBOX, user)))).isTrue();

    realm.events().awaitOf(user, "LOGIN");
    assertThat(realm.events().ofType("LOGIN_ERROR"))
        .noneMatch(event -> user.id().equals(event.getUserId()));
    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
  }

  /** The credential is the same: the account's address. */
  @Test
  void aCodeIsGoodForTheAddressOnlyThatItWasSentTo(TestRealm realm) {
    TestUser user = realm.createUser("moved");
    FormLogin login = FormLogin.withPassword(app, user);
    String code = Codes.mailed(MAILBOX, user);
    var resource = realm.resource().users().get(user.id());
    var changed = resource.toRepresentation();
    changed.setEmail("moved-away@example.org");
    changed.setEmailVerified(true);
    resource.update(changed);

    assertThat(login.respond(code).body()).contains(REFUSED);

    assertReason(realm, user, "wrong_response");
  }

  @Test
  void noLogHoldsACodeOrAnAddress(TestRealm realm, TestServer server) {
    TestUser user = realm.createUser("discreet");
    FormLogin login = FormLogin.withPassword(app, user);
    String code = Codes.mailed(MAILBOX, user);
    login = login.next(login.respond(Codes.wrong(code)));
    assertThat(FormLogin.signedIn(login.respond(code))).isTrue();
    TestUser other = realm.createUser("discreet-too");
    realm.update(
        it ->
            it.setSmtpServer(
                Map.of("host", "127.0.0.1", "port", "1", "from", "keycloak@example.org")));
    try {
      FormLogin.withPassword(app, other);
      assertReason(realm, other, "mail_failed");
    } finally {
      MAILBOX.receivingFrom(realm);
    }

    assertThat(realm.events().text()).doesNotContain("\"" + code + "\"");
    Codes.assertNotLogged(server, Codes.mailOf(user), Codes.mailOf(other), code);
  }

  @Test
  void manyFirstLoginsAtOnceAllGetTheirPage(TestRealm realm) throws InterruptedException {
    realm.bruteForce().off();
    TestUser user = realm.createUser("first-logins");

    List<FormLogin> logins =
        Together.run(Collections.nCopies(8, () -> FormLogin.withPassword(app, user)));

    assertThat(logins).allSatisfy(login -> assertThat(login.page().status()).isEqualTo(200));
    assertThat(logins)
        .filteredOn(login -> login.page().body().contains("id=\"lk-response\""))
        .hasSameSizeAs(MAILBOX.messagesTo(Codes.mailOf(user)))
        .isNotEmpty();
  }

  @Test
  void afterTheAttemptsTheRightCodeIsRefused(TestRealm realm) {
    TestUser user = realm.createUser("attempts");
    FormLogin login = FormLogin.withPassword(app, user);
    String code = Codes.mailed(MAILBOX, user);
    for (int i = 0; i < 3; i++) {
      login = login.next(login.respond(Codes.wrong(code)));
    }

    assertThat(login.respond(code).body()).contains(REFUSED);

    assertReason(realm, user, "too_many_tries");
  }

  @Test
  void anotherCodeIsSentOnlyAfterTheWaitAndEndsTheFirst(TestRealm realm) {
    TestUser user = realm.createUser("resend");
    Codes.configure(realm, "resendAfter", "600");
    FormLogin login = FormLogin.withPassword(app, user);
    String first = Codes.mailed(MAILBOX, user);

    HttpAnswer tooSoon = Codes.resend(login);
    assertThat(tooSoon.body()).contains("A code was sent a short time ago.");
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(1);

    TestUser other = realm.createUser("resend-later");
    Codes.configure(realm, "resendAfter", "1");
    FormLogin later = FormLogin.withPassword(app, other);
    String old = Codes.mailed(MAILBOX, other);
    FormLogin resent = resendAndWait(later, other, 2);
    String fresh = Codes.mailed(MAILBOX, other);
    if (!old.equals(fresh)) {
      HttpAnswer refused = resent.respond(old);
      assertThat(refused.body()).contains(REFUSED);
      resent = resent.next(refused);
    }
    assertThat(FormLogin.signedIn(resent.respond(fresh))).isTrue();
    assertThat(FormLogin.signedIn(login.next(tooSoon).respond(first))).isTrue();
  }

  @Test
  void anotherCodeDoesNotTakeFailuresBackAndALockedPersonIsSentNone(TestRealm realm) {
    TestUser user = realm.createUser("failures");
    Codes.configure(realm, "attempts", "10");
    FormLogin login = FormLogin.withPassword(app, user);
    String code = Codes.mailed(MAILBOX, user);
    for (int i = 0; i < 4; i++) {
      login = login.next(login.respond(Codes.wrong(code)));
    }
    login = resendAndWait(login, user, 2);
    code = Codes.mailed(MAILBOX, user);
    login = login.next(login.respond(Codes.wrong(code)));

    HttpAnswer right = login.respond(code);

    assertThat(right.body()).contains(REFUSED);
    assertReason(realm, user, "locked");
    // A new login does not help, and is sent nothing.
    FormLogin again = FormLogin.withPassword(app, user);
    assertThat(again.page().body()).contains(NOT_SENT);
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(2);
    // Until an administrator helps.
    realm.latchkey().delete("users/" + user.id() + "/one-time-code").expect(204);
    realm.latchkey().delete("users/" + user.id() + "/one-time-code").expect(404);
    FormLogin helped = resendAndWait(FormLogin.withPassword(app, user), user, 3);
    assertThat(FormLogin.signedIn(helped.respond(Codes.mailed(MAILBOX, user)))).isTrue();
  }

  @Test
  void aCodeIsGoodInItsOwnLoginOnly(TestRealm realm) {
    TestUser user = realm.createUser("two-logins");
    FormLogin first = FormLogin.withPassword(app, user);
    String old = Codes.mailed(MAILBOX, user);
    FormLogin second = resendAndWait(FormLogin.withPassword(app, user), user, 2);
    String fresh = Codes.mailed(MAILBOX, user);

    assertThat(first.respond(old).body()).contains(REFUSED);
    assertReason(realm, user, "other_login");
    assertThat(FormLogin.signedIn(second.respond(fresh))).isTrue();
    assertThat(FormLogin.signedIn(first.respond(fresh))).isFalse();
  }

  @Test
  void theCodeOfAnotherPersonIsRefused(TestRealm realm) {
    TestUser victim = realm.createUser("victim");
    TestUser thief = realm.createUser("thief");
    FormLogin own = FormLogin.withPassword(app, victim);
    FormLogin foreign = FormLogin.withPassword(app, thief);
    String code = Codes.mailed(MAILBOX, victim);
    if (!code.equals(Codes.mailed(MAILBOX, thief))) {
      assertThat(foreign.respond(code).body()).contains(REFUSED);
    }

    assertThat(FormLogin.signedIn(own.respond(code))).isTrue();
  }

  @Test
  void ofFiftyAtOnceOneLogsIn(TestRealm realm) throws InterruptedException {
    realm.bruteForce().off();
    TestUser user = realm.createUser("fifty");
    FormLogin login = FormLogin.withPassword(app, user);
    String code = Codes.mailed(MAILBOX, user);

    List<HttpAnswer> answers = Together.run(Collections.nCopies(50, () -> login.respond(code)));

    assertThat(answers).filteredOn(FormLogin::signedIn).hasSize(1);
    realm.events().awaitOf(user, "LOGIN");
    assertThat(realm.events().ofType("LOGIN"))
        .filteredOn(event -> user.id().equals(event.getUserId()))
        .hasSize(1);
  }

  @Test
  void ofManyGuessesAtOnceNoneIsFree(TestRealm realm) throws InterruptedException {
    realm.bruteForce().off();
    TestUser user = realm.createUser("guesses");
    FormLogin login = FormLogin.withPassword(app, user);
    // The pages of the others have no field for a code that was not sent; a script needs none.
    Map<String, String> guess = Map.of("lk-action", "answer", "lk-response", "wrong");
    List<Callable<HttpAnswer>> guesses =
        Stream.generate(() -> FormLogin.withPassword(app, user))
            .limit(12)
            .<Callable<HttpAnswer>>map(other -> () -> other.send("lk-resend-form", guess))
            .toList();

    Together.run(guesses);

    HttpAnswer right = login.respond(Codes.mailed(MAILBOX, user));
    assertThat(right.body()).contains(REFUSED);
    assertReason(realm, user, "locked");
  }

  @Test
  void anExpiredCodeIsRefused(TestRealm realm) {
    TestUser user = realm.createUser("expired");
    Codes.configure(realm, "codeLifetime", "10");
    FormLogin login = FormLogin.withPassword(app, user);
    String code = Codes.mailed(MAILBOX, user);
    FormLogin late =
        Eventually.holds(
            "the page says that the code has expired",
            login::reload,
            shown -> shown.page().body().contains("The code that was sent has expired."));

    assertThat(late.respond(code).body()).contains(REFUSED);

    assertReason(realm, user, "expired");
  }

  @ParameterizedTest
  @CsvSource({"person", "address", "client"})
  void whenABudgetIsExhaustedNothingIsSent(String budget, TestRealm realm) {
    TestUser user = realm.createUser("budget-" + budget);
    String attribute = "latchkey.one-time-code.budget-" + budget;
    Codes.set(realm, Map.of(attribute, "1/3600"));
    try {
      FormLogin.withPassword(app, user);
      int sent = MAILBOX.messagesTo(Codes.mailOf(user)).size();
      FormLogin login =
          Codes.send(
              FormLogin.withPassword(app, user), shown -> shown.page().body().contains(NOT_SENT));

      assertThat(login.page().body()).contains("id=\"lk-send\"").doesNotContain("lk-response");
      assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(sent);
      assertThat(sent).isLessThanOrEqualTo(1);
      EventRepresentation event = realm.events().awaitOf(user, "LOGIN_ERROR");
      assertThat(event.getDetails())
          .containsEntry("latchkey_reason", "budget_exhausted")
          .containsEntry("latchkey_budget", budget);
      assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
    } finally {
      Codes.set(realm, Map.of(attribute, "100/60"));
    }
  }

  @ParameterizedTest
  @CsvSource({"client, person", "client, address", "person, address", "address, person"})
  void aSendThatOneBudgetRefusesIsNotTakenFromAnother(
      String exhausted, String other, TestRealm realm) {
    String prefix = "latchkey.one-time-code.budget-";
    TestUser user = realm.createUser("order-" + exhausted + "-" + other);
    Codes.set(realm, Map.of(prefix + exhausted, "1/3600"));
    try {
      if (exhausted.equals("client")) {
        FormLogin.withPassword(app, realm.createUser("spends-before-" + other));
      } else {
        FormLogin.withPassword(app, user);
      }
      int sent = MAILBOX.messagesTo(Codes.mailOf(user)).size();
      // One more than was sent.
      Codes.set(realm, Map.of(prefix + other, (sent + 1) + "/3600"));
      Codes.send(
          FormLogin.withPassword(app, user), shown -> shown.page().body().contains(NOT_SENT));
      assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(sent);
      Codes.set(realm, Map.of(prefix + exhausted, "100/60"));

      FormLogin login = resendAndWait(FormLogin.withPassword(app, user), user, sent + 1);

      assertThat(FormLogin.signedIn(login.respond(Codes.mailed(MAILBOX, user)))).isTrue();
    } finally {
      Codes.set(realm, Map.of(prefix + exhausted, "100/60", prefix + other, "100/60"));
    }
  }

  @Test
  void whomKeycloakHasLockedIsSentNothingAndLearnsNothing(TestRealm realm) {
    TestUser user = realm.createUser("locked-out");
    FormLogin login = FormLogin.withPassword(app, user);
    String code = Codes.mailed(MAILBOX, user);
    realm.update(
        it -> {
          it.setFailureFactor(1);
          it.setWaitIncrementSeconds(600);
          it.setMaxFailureWaitSeconds(600);
        });
    login = login.next(login.respond(Codes.wrong(code)));
    Eventually.holds(
        "the person is locked out",
        () -> realm.bruteForce().status(user),
        status -> Boolean.TRUE.equals(status.get("disabled")));

    HttpAnswer resend = Codes.resend(login);
    assertThat(resend.body()).contains(NOT_SENT);
    assertThat(login.next(resend).respond(code).body()).contains(REFUSED);

    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(1);
    assertReason(realm, user, "user_disabled");
  }

  @Test
  void anAddressThatIsNotVerifiedIsSentNothing(TestRealm realm) {
    TestUser user = realm.createUser("unverified");
    var resource = realm.resource().users().get(user.id());
    var changed = resource.toRepresentation();
    changed.setEmailVerified(false);
    resource.update(changed);

    FormLogin login = FormLogin.withPassword(app, user);

    assertThat(login.page().body()).doesNotContain("lk-response");
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).isEmpty();
  }

  @Test
  void aMailServerThatIsNotThereIsSaidAndCountsNothing(TestRealm realm) {
    TestUser user = realm.createUser("no-mail");
    realm.update(
        it ->
            it.setSmtpServer(
                Map.of("host", "127.0.0.1", "port", "1", "from", "keycloak@example.org")));
    try {
      FormLogin login = FormLogin.withPassword(app, user);

      assertThat(login.page().body()).contains(NOT_SENT);
      assertReason(realm, user, "mail_failed");
      assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
    } finally {
      MAILBOX.receivingFrom(realm);
    }
  }

  @Test
  @Fault(
      part = Part.MAIL,
      fault = "hangs while it is given a one-time code",
      seen =
          "After the realm's timeout for mail the page says that no code can be sent now; the event"
              + " says `mail_failed`",
      kept = "Nothing counts as a wrong code",
      recovery = "With the next code that the person asks for")
  void aMailServerThatHungIsAskedAgainForTheNextCode(TestRealm realm) {
    TestUser user = realm.createUser("hung-mail");
    FormLogin login;
    try (Mailbox silent = Mailbox.silent().receivingFrom(realm)) {
      realm.update(it -> it.getSmtpServer().put("timeout", "1000"));
      login = FormLogin.withPassword(app, user);
      silent.awaitCaller();
    } finally {
      MAILBOX.receivingFrom(realm);
    }
    assertThat(login.page().body()).contains(NOT_SENT);
    assertReason(realm, user, "mail_failed");

    login = Codes.send(login, shown -> !MAILBOX.messagesTo(Codes.mailOf(user)).isEmpty());

    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
    assertThat(FormLogin.signedIn(login.respond(Codes.mailed(MAILBOX, user)))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "digits, 5",
    "digits, 9",
    "codeLifetime, 601",
    "codeLifetime, 9",
    "attempts, 0",
    "attempts, 11",
    "resendAfter, 0",
    "channels, pigeon"
  })
  void aWrongSettingOfTheStepIsRefused(String name, String value, TestRealm realm) {
    String id = realm.flows().step(Codes.FLOW, Codes.STEP).getAuthenticationConfig();
    HttpAnswer answer =
        realm
            .server()
            .rest(realm.name())
            .put(
                "authentication/config/" + id,
                Map.of("id", id, "alias", "x", "config", Codes.config(name, value)))
            .expect(400);

    assertThat(answer.body()).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "account-email, maybe",
    "restricted, pigeon",
    "budget-person, 0/60",
    "budget-address, 101/3600",
    "budget-client, 5/59",
    "budget-sms, 1001/60",
    "region, Germany",
    "regions, 'DE,Austria'",
    "regions, 001"
  })
  void aWrongSettingOfTheRealmIsRefused(String name, String value, TestRealm realm) {
    String attribute = "latchkey.one-time-code." + name;
    HttpAnswer answer =
        realm
            .server()
            .rest("")
            .put(realm.name(), Map.of("attributes", Map.of(attribute, value)))
            .expect(400);

    assertThat(answer.body()).contains(attribute);
    assertThat(realm.resource().toRepresentation().getAttributesOrEmpty())
        .doesNotContainEntry(attribute, value);
  }

  @Test
  void aRealmWithAWrongSettingIsNotImported(TestServer server) {
    HttpAnswer answer =
        server
            .rest("")
            .post(
                "",
                Map.of(
                    "realm",
                    "it-mailedcode-wrong",
                    "attributes",
                    Map.of("latchkey.sms.url", "http://sms.example.org/")))
            .expect(400);

    assertThat(answer.body()).contains("latchkey.sms.url");
    assertThat(server.rest("").get("it-mailedcode-wrong").status()).isEqualTo(404);
  }

  @Test
  void pendingCodesNeedTheirKeyOfTheKeyring(TestRealm realm) {
    TestUser user = realm.createUser("keyring");
    long before = Codes.hashes(realm);
    FormLogin login = FormLogin.withPassword(app, user);
    assertThat(Codes.hashes(realm)).isEqualTo(before + 1);

    assertThat(FormLogin.signedIn(login.respond(Codes.mailed(MAILBOX, user)))).isTrue();

    assertThat(Codes.hashes(realm)).isEqualTo(before);
  }

  @Test
  void theCodeGoesWithThePerson(TestRealm realm) {
    TestUser user = realm.createUser("leaver");
    long before = Codes.hashes(realm);
    FormLogin.withPassword(app, user);
    assertThat(Codes.hashes(realm)).isEqualTo(before + 1);

    realm.resource().users().get(user.id()).remove();

    assertThat(Codes.hashes(realm)).isEqualTo(before);
  }

  @Test
  void theCodeGoesWithTheRealm(TestServer server) {
    String realmId = UUID.randomUUID().toString();
    String userId = UUID.randomUUID().toString();
    try (TestRealm realm = create(server, realmId, userId)) {
      MAILBOX.receivingFrom(realm);
      Codes.require(realm, Map.of());
      FormLogin.withPassword(realm.createApp("app"), new TestUser(userId, "returning", "password"));
      assertThat(MAILBOX.messagesTo("returning@example.org")).hasSize(1);
    }

    try (TestRealm realm = create(server, realmId, userId)) {
      assertThat(realm.latchkey().delete("users/" + userId + "/one-time-code").status())
          .isEqualTo(404);
    }
  }

  private static TestRealm create(TestServer server, String realmId, String userId) {
    CredentialRepresentation password = new CredentialRepresentation();
    password.setType(CredentialRepresentation.PASSWORD);
    password.setValue("password");
    UserRepresentation user = new UserRepresentation();
    user.setId(userId);
    user.setUsername("returning");
    user.setFirstName("Test");
    user.setLastName("returning");
    user.setEmail("returning@example.org");
    user.setEmailVerified(true);
    user.setEnabled(true);
    user.setCredentials(List.of(password));
    RealmRepresentation realm = new RealmRepresentation();
    realm.setId(realmId);
    realm.setRealm("it-mailedcode-again");
    realm.setEnabled(true);
    realm.setUsers(List.of(user));
    server.admin().realms().create(realm);
    return server.realm("it-mailedcode-again");
  }

  @Test
  void onlyWhoManagesThePersonTakesTheLockAway(TestRealm realm, TestServer server) {
    TestUser user = realm.createUser("helped");
    FormLogin.withPassword(app, user);
    String path = "users/" + user.id() + "/one-time-code";
    Administrator nobody = Administrator.create(realm, "nobody");
    Administrator auditor = Administrator.create(realm, "auditor", "view-users");
    Administrator helpdesk = Administrator.create(realm, "helpdesk", "manage-users");

    assertThat(auditor.latchkey(realm).delete(path).status()).isEqualTo(403);
    assertThat(nobody.latchkey(realm).delete(path).status()).isEqualTo(403);
    assertThat(stranger(realm).delete(path).status()).isEqualTo(401);
    try (TestRealm elsewhere = server.createRealm("it-mailedcode-elsewhere")) {
      Administrator foreign = Administrator.create(elsewhere, "foreign", "manage-users");
      assertThat(foreign.latchkey(realm).delete(path).status()).isIn(403, 404);
      assertThat(foreign.latchkey(elsewhere).delete(path).status()).isEqualTo(404);
    }
    assertThat(helpdesk.latchkey(realm).delete(path).status()).isEqualTo(204);

    assertThat(realm.resource().getAdminEvents())
        .anyMatch(event -> "LATCHKEY_ONE_TIME_CODE".equals(event.getResourceType()));
  }

  /** Somebody with no token of this server. */
  private static RestClient stranger(TestRealm realm) {
    URI root = URI.create(realm.server().url() + "/admin/realms/" + realm.name() + "/latchkey/");
    return new RestClient(root, () -> "none");
  }

  private static FormLogin resendAndWait(FormLogin login, TestUser user, int messages) {
    return Codes.send(login, shown -> MAILBOX.messagesTo(Codes.mailOf(user)).size() == messages);
  }

  private static void assertReason(TestRealm realm, TestUser user, String reason) {
    Eventually.holds(
        "an event with the reason " + reason,
        () ->
            realm.events().ofType("LOGIN_ERROR").stream()
                .filter(event -> user.id().equals(event.getUserId()))
                .map(event -> Events.detail(event, "latchkey_reason"))
                .toList(),
        reasons -> reasons.contains(reason));
  }
}
