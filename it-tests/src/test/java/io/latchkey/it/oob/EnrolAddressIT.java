package io.latchkey.it.oob;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.SmsGateway;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderSimpleRepresentation;

/** People choose where their codes are sent, and prove it. */
@LatchkeyTest
class EnrolAddressIT {

  private static final String ACTION = "latchkey-enrol-address";
  private static final String REFUSED =
      "That was not accepted. Check the code, or have another one sent.";

  private static final SmsGateway GATEWAY = new SmsGateway();
  private static final Mailbox MAILBOX = new Mailbox();

  private static OidcApp app;
  private static OidcApp weak;
  private static int people;

  @BeforeAll
  static void setUp(TestRealm realm) {
    MAILBOX.receivingFrom(realm);
    RequiredActionProviderSimpleRepresentation action =
        new RequiredActionProviderSimpleRepresentation();
    action.setProviderId(ACTION);
    action.setName("Choose where one-time codes are sent");
    realm.resource().flows().registerRequiredAction(action);
    Enrolling.enable(realm);
    realm.flows().create("code-of-holders");
    realm.flows().require("code-of-holders", "auth-username-password-form", Map.of());
    realm.flows().addFlow("code-of-holders", "holders", "CONDITIONAL");
    realm.flows().require("holders", "conditional-user-configured", Map.of());
    realm.flows().require("holders", Codes.STEP, Map.of());
    realm.flows().bindToBrowser("code-of-holders");
    realm.flows().create("password-only");
    realm.flows().require("password-only", "auth-username-password-form", Map.of());
    Codes.set(
        realm,
        Map.of(
            "latchkey.one-time-code.account-email", "false",
            "latchkey.one-time-code.budget-client", "100/60",
            "latchkey.one-time-code.region", "de",
            "latchkey.sms.url", GATEWAY.address().toString(),
            "latchkey.sms.content-type", "application/x-www-form-urlencoded",
            "latchkey.sms.body", "to={digits}&text={text}",
            "latchkey.sms.success-pattern", "\\{\"status\":\"sent\"}"));
    realm.bruteForce().count();
    app = realm.createApp("app");
    String weakFlow =
        realm.resource().flows().getFlows().stream()
            .filter(flow -> flow.getAlias().equals("password-only"))
            .findFirst()
            .orElseThrow()
            .getId();
    weak =
        realm.createApp(
            "weak",
            client -> client.setAuthenticationFlowBindingOverrides(Map.of("browser", weakFlow)));
  }

  @AfterEach
  void restore() {
    GATEWAY.whenSent("", () -> {});
    GATEWAY.be(SmsGateway.Mood.WELL);
  }

  @AfterAll
  static void tearDown() {
    GATEWAY.close();
    MAILBOX.close();
  }

  @Test
  void aMailboxIsProvedBeforeItIsStoredAndIsAskedFromThenOn(TestRealm realm) {
    TestUser user = person(realm);
    String mailbox = user.username() + "@private.example";
    FormLogin login = adding(app, user, "");
    assertThat(login.page().body()).contains("value=\"" + Codes.mailOf(user) + "\"");
    login = login.next(choose(login, "email", mailbox, "Private"));
    assertThat(login.page().body()).doesNotContain(mailbox);
    String code = Codes.inMail(MAILBOX.messagesTo(mailbox).get(0));
    login = login.next(prove(login, Codes.wrong(code)));
    assertThat(login.page().body()).contains(REFUSED);
    assertThat(addresses(realm, user)).isEmpty();
    realm.bruteForce().awaitFailures(user, 1);

    assertThat(FormLogin.signedIn(prove(login, code))).isTrue();

    assertThat(addresses(realm, user)).hasSize(1);
    assertThat(addresses(realm, user).get(0).getUserLabel()).isEqualTo("Private");
    EventRepresentation event = realm.events().awaitOf(user, "UPDATE_CREDENTIAL");
    assertThat(event.getDetails())
        .containsEntry("credential_type", "one-time-code")
        .containsEntry("latchkey_kind", "email")
        .containsEntry("latchkey_token", "p•••@private.example");
    assertThat(MAILBOX.await("To: " + Codes.mailOf(user), "A factor was added to your account"))
        .contains("Address for one-time codes: Private", "This was done with your login.")
        .doesNotContain(mailbox, code);
    FormLogin next = FormLogin.withPassword(app, user);
    assertThat(MAILBOX.messagesTo(mailbox)).hasSize(2);
    assertThat(FormLogin.signedIn(next.respond(Codes.inMail(MAILBOX.messagesTo(mailbox).get(1)))))
        .isTrue();
  }

  @Test
  void aNumberOfTheRealmsCountryIsKeptInE164AndNotShown(TestRealm realm) {
    TestUser user = person(realm);
    FormLogin login = adding(app, user, "");

    login = login.next(choose(login, "sms", "(0151) 1234 5" + user.username().substring(1), ""));
    assertThat(login.page().body()).doesNotContain("15112345");
    assertThat(FormLogin.signedIn(prove(login, texted(number(user))))).isTrue();

    CredentialRepresentation row = addresses(realm, user).get(0);
    assertThat(row.getCredentialData()).contains("\"+" + number(user) + "\"");
    assertThat(row.getUserLabel()).isEqualTo("+4••••••" + number(user).substring(11));
    assertThat(realm.events().text()).doesNotContain(number(user));
  }

  @ParameterizedTest
  @CsvSource({
    "sms, 112, Enter a mobile number or an e-mail address.",
    "sms, nobody, Enter a mobile number or an e-mail address.",
    "email, nobody, Enter a mobile number or an e-mail address.",
    "pigeon, loft, Enter a mobile number or an e-mail address.",
    "email, '', Enter a mobile number or an e-mail address."
  })
  void whatIsNoAddressIsSaidAndSentNothing(
      String channel, String address, String text, TestRealm realm) {
    TestUser user = person(realm);
    int sent = GATEWAY.messages().size();

    assertThat(choose(adding(app, user, ""), channel, address, "").body()).contains(text);

    assertThat(GATEWAY.messages()).hasSize(sent);
    assertThat(addresses(realm, user)).isEmpty();
  }

  @Test
  void whenTheGatewayFailsNothingIsStoredAndThePersonCanLogIn(TestRealm realm) {
    TestUser user = person(realm);
    GATEWAY.be(SmsGateway.Mood.ERROR_IN_BODY);
    FormLogin login = adding(app, user, "");

    login = login.next(choose(login, "sms", "+" + number(user), ""));

    assertThat(login.page().body()).contains("No code can be sent there at the moment.");
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("gateway_refused");
    assertThat(addresses(realm, user)).isEmpty();
    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
    assertThat(FormLogin.withPassword(app, user).page().headers().map()).containsKey("location");
  }

  @Test
  void aCodeProvesNoOtherAddressThanTheOneItWasSentTo(TestRealm realm) {
    TestUser user = person(realm);
    FormLogin login = adding(app, user, "");
    login = login.next(choose(login, "sms", "+" + number(user), ""));
    String code = texted(number(user));
    login = login.next(login.send("lk-prove-form", Map.of("lk-action", "back")));
    login = login.next(choose(login, "email", "victim@private.example", ""));

    assertThat(prove(login, code).body()).contains(REFUSED);

    assertThat(addresses(realm, user)).isEmpty();
  }

  @Test
  void aChangeProvesBothEndsAndTellsTheOldOne(TestRealm realm) {
    TestUser user = person(realm);
    Codes.give(realm, user, "sms", "+" + number(user), "Phone");
    String id = addresses(realm, user).get(0).getId();
    String fresh = number(user).replace("49151", "49160");
    FormLogin login = adding(app, user, ":" + id);
    login = login.next(login.respond(texted(number(user))));
    // To open the page sends nothing: any other page can make the browser do that.
    assertThat(login.page().body())
        .contains("A code can be sent to:")
        .doesNotContain("lk-response");
    assertThat(GATEWAY.messages(number(user))).hasSize(1);
    login = login.next(login.send("lk-prove-form", Map.of("lk-action", "resend")));
    assertThat(GATEWAY.messages(number(user))).hasSize(2);
    assertThat(login.page().body()).contains("First enter the code");
    // Without the old end there is no new one.
    HttpAnswer skipped =
        login.send(
            "lk-prove-form",
            Map.of("lk-action", "send", "lk-channel", "sms", "lk-address", "+" + fresh));
    assertThat(skipped.body()).contains("First enter the code", "Enter the code.");
    login = login.next(skipped);
    assertThat(GATEWAY.messages(fresh)).isEmpty();

    login = login.next(prove(login, texted(number(user))));
    assertThat(login.page().body()).doesNotContain("lk-channel");
    login = login.next(choose(login, "email", "+" + fresh, ""));
    assertThat(GATEWAY.messages(fresh)).hasSize(1);
    assertThat(addresses(realm, user).get(0).getCredentialData()).contains(number(user));
    List<String> stored = new CopyOnWriteArrayList<>();
    GATEWAY.whenSent(
        "from+now+on", () -> stored.add(addresses(realm, user).get(0).getCredentialData()));
    assertThat(FormLogin.signedIn(prove(login, texted(fresh)))).isTrue();

    assertThat(stored).as("the change, when the notice goes out").hasSize(1);
    assertThat(stored.get(0)).contains(fresh);
    assertThat(addresses(realm, user)).hasSize(1);
    assertThat(addresses(realm, user).get(0).getId()).isEqualTo(id);
    assertThat(addresses(realm, user).get(0).getCredentialData()).contains(fresh);
    assertThat(GATEWAY.messages(number(user))).hasSize(3);
    assertThat(GATEWAY.messages(number(user)).get(2).body()).contains("from+now+on");
    assertThat(realm.events().awaitOf(user, "UPDATE_CREDENTIAL").getDetails())
        .containsEntry("credential_id", id)
        .containsEntry("latchkey_kind", "sms");
  }

  @Test
  void noBudgetHoldsTheNoticeBackAndThatItCouldNotBeSentIsAnEvent(TestRealm realm) {
    TestUser user = person(realm);
    Codes.give(realm, user, "sms", "+" + number(user), "Phone");
    String fresh = number(user).replace("49151", "49160");
    // Three are sent to the person, two of them there.
    Codes.set(
        realm,
        Map.of(
            "latchkey.one-time-code.budget-address", "2/3600",
            "latchkey.one-time-code.budget-person", "3/3600"));
    try {
      FormLogin login = adding(app, user, ":" + addresses(realm, user).get(0).getId());
      login = login.next(login.respond(texted(number(user))));
      login = login.next(login.send("lk-prove-form", Map.of("lk-action", "resend")));
      login = login.next(prove(login, texted(number(user))));
      login = login.next(choose(login, "sms", "+" + fresh, ""));
      GATEWAY.be(SmsGateway.Mood.ERROR_IN_BODY);
      assertThat(FormLogin.signedIn(prove(login, texted(fresh)))).isTrue();
    } finally {
      Codes.set(
          realm,
          Map.of(
              "latchkey.one-time-code.budget-address", "",
              "latchkey.one-time-code.budget-person", ""));
    }

    assertThat(GATEWAY.messages(number(user))).hasSize(3);
    assertThat(addresses(realm, user).get(0).getCredentialData()).contains(fresh);
    assertThat(realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR").getDetails())
        .containsEntry("latchkey_reason", "gateway_refused")
        .containsEntry("latchkey_notice", "not_sent");
  }

  @Test
  void anEmptyProofIsNoGuess(TestRealm realm) {
    TestUser user = person(realm);
    FormLogin login = adding(app, user, "");
    login = login.next(choose(login, "sms", "+" + number(user), ""));
    for (int i = 0; i < 4; i++) {
      login = login.next(prove(login, " "));
      assertThat(login.page().body()).contains("Enter the code.").doesNotContain(REFUSED);
    }

    assertThat(FormLogin.signedIn(prove(login, texted(number(user))))).isTrue();

    assertThat(realm.bruteForce().status(user)).containsEntry("numFailures", 0);
  }

  @Test
  void whatStrangersSpendOnANumberIsNotTakenFromItsOwner(TestRealm realm) {
    TestUser owner = person(realm);
    Codes.give(realm, owner, "sms", "+" + number(owner), "Phone");
    Codes.set(realm, Map.of("latchkey.one-time-code.budget-address", "1/3600"));
    try {
      TestUser stranger = person(realm);
      choose(adding(app, stranger, ""), "sms", "+" + number(owner), "");
      assertThat(GATEWAY.messages(number(owner))).hasSize(1);

      FormLogin login = FormLogin.withPassword(app, owner);

      assertThat(GATEWAY.messages(number(owner))).hasSize(2);
      assertThat(FormLogin.signedIn(login.respond(texted(number(owner))))).isTrue();
    } finally {
      Codes.set(realm, Map.of("latchkey.one-time-code.budget-address", ""));
    }
  }

  /** Otherwise whoever reads one phone guesses at the codes of another for ever. */
  @Test
  void aCodeThatProvesANewAddressTakesNoGuessesBack(TestRealm realm) {
    TestUser user = person(realm);
    String foreign = number(person(realm));
    FormLogin login = adding(app, user, "");
    login = login.next(choose(login, "sms", "+" + foreign, ""));
    String code = texted(foreign);
    for (int i = 0; i < 4; i++) {
      login = login.next(prove(login, Codes.wrong(code)));
    }
    login = login.next(login.send("lk-prove-form", Map.of("lk-action", "back")));
    login = login.next(choose(login, "sms", "+" + number(user), ""));
    assertThat(FormLogin.signedIn(prove(login, texted(number(user))))).isTrue();
    FormLogin next = FormLogin.withPassword(app, user);
    String right = texted(number(user));

    HttpAnswer fifth = next.respond(Codes.wrong(right));

    assertThat(FormLogin.signedIn(next.next(fifth).respond(right))).isFalse();
    Eventually.holds(
        "the fifth guess in a row locks",
        () -> realm.events().ofType("LOGIN_ERROR"),
        events ->
            events.stream()
                .filter(event -> user.id().equals(event.getUserId()))
                .anyMatch(event -> "locked".equals(Events.detail(event, "latchkey_reason"))));
  }

  @Test
  void theAddressOfSomebodyElseCannotBeChanged(TestRealm realm) {
    TestUser victim = person(realm);
    Codes.give(realm, victim, "sms", "+" + number(victim), "Phone");
    TestUser thief = person(realm);

    FormLogin login = adding(app, thief, ":" + addresses(realm, victim).get(0).getId());

    assertThat(login.page().body()).contains("The address cannot be changed at the moment.");
    assertThat(GATEWAY.messages(number(victim))).isEmpty();
  }

  @Test
  void whoHasASecondFactorAndProvedNoneAddsNothing(TestRealm realm) {
    TestUser user = person(realm);
    Codes.give(realm, user, "sms", "+" + number(user), "Phone");

    FormLogin login = adding(weak, user, "");

    assertThat(login.page().body()).contains("You have a second factor.").doesNotContain("lk-send");
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("second_factor_missing");
    assertThat(GATEWAY.messages(number(user))).isEmpty();
  }

  @Test
  void whoProvedTheMailboxOnlyAddsNoNumberBesideAnother(TestRealm realm) {
    TestUser user = person(realm);
    String mailbox = user.username() + "@private.example";
    Codes.give(realm, user, "sms", "+" + number(user), "Phone");
    Codes.give(realm, user, "email", mailbox, "Mailbox");
    FormLogin login = adding(app, user, "");
    String id =
        addresses(realm, user).stream()
            .filter(row -> row.getUserLabel().equals("Mailbox"))
            .findFirst()
            .orElseThrow()
            .getId();
    login =
        login.next(login.send("lk-choose-form", Map.of("lk-action", "choose", "lk-channel", id)));

    login = login.next(login.respond(Codes.inMail(MAILBOX.messagesTo(mailbox).get(0))));

    assertThat(login.page().body()).contains("You have a second factor.").doesNotContain("lk-send");
  }

  @Test
  void thePagesWorkInABrowser(TestRealm realm, BrowserSession browser) {
    TestUser user = person(realm);
    var signIn =
        browser
            .signIn(app, View.DESKTOP, Map.of("scope", "openid", "kc_action", ACTION))
            .password(user);
    signIn.page().selectOption("#lk-channel", "sms");
    signIn.page().fill("#lk-address", "+" + number(user));
    Screenshots.document(signIn.page(), "enrol-address");
    signIn.page().press("#lk-address", "Enter");
    signIn.page().locator("#lk-response").waitFor();
    Screenshots.take(signIn.page(), "prove-address");
    signIn.page().fill("#lk-response", texted(number(user)));
    signIn.page().press("#lk-response", "Enter");

    signIn.tokens();

    assertThat(addresses(realm, user)).hasSize(1);
  }

  private static TestUser person(TestRealm realm) {
    return realm.createUser("p" + (100 + ++people));
  }

  /** Without the plus sign: the gateway is sent digits. */
  private static String number(TestUser user) {
    return "4915112345" + user.username().substring(1);
  }

  @ParameterizedTest
  @CsvSource({ACTION, Enrolling.ACTION})
  void whoHasOnlyTheAccountsMailboxProvesItBeforeAddingSomething(String action, TestRealm realm) {
    TestUser user = person(realm);
    Codes.set(realm, Map.of("latchkey.one-time-code.account-email", ""));
    try {
      FormLogin login =
          FormLogin.withPassword(weak, user, Map.of("scope", "openid", "kc_action", action));

      assertThat(login.page().body()).contains("You have a second factor.");
      assertThat(
              Events.detail(
                  realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
          .isEqualTo("second_factor_missing");
    } finally {
      Codes.set(realm, Map.of("latchkey.one-time-code.account-email", "false"));
    }
  }

  @Test
  void whoProvedTheMailboxOnlyAddsNoTokenBesideANumber(TestRealm realm) {
    TestUser user = person(realm);
    String mailbox = user.username() + "@private.example";
    Codes.give(realm, user, "email", mailbox, "Mailbox");
    Codes.give(realm, user, "sms", "+" + number(user), "Phone");
    FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    login = login.next(login.respond(Codes.inMail(MAILBOX.messagesTo(mailbox).get(0))));

    assertThat(login.page().body()).contains("You have a second factor.");
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("second_factor_missing");
  }

  private static FormLogin adding(OidcApp client, TestUser user, String parameter) {
    return FormLogin.withPassword(
        client, user, Map.of("scope", "openid", "kc_action", ACTION + parameter));
  }

  private static HttpAnswer choose(FormLogin login, String channel, String address, String label) {
    return login.send(
        "lk-address-form",
        Map.of(
            "lk-action", "send", "lk-channel", channel, "lk-address", address, "lk-label", label));
  }

  private static HttpAnswer prove(FormLogin login, String code) {
    return login.send("lk-prove-form", Map.of("lk-action", "prove", "lk-response", code));
  }

  /** The code in the last message to a number. */
  private static String texted(String number) {
    List<SmsGateway.Message> messages = GATEWAY.messages(number);
    return messages.get(messages.size() - 1).body().replaceAll(".*text=(\\d{6}).*", "$1");
  }

  private static List<CredentialRepresentation> addresses(TestRealm realm, TestUser user) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(row -> row.getType().equals("one-time-code"))
        .toList();
  }
}
