package io.latchkey.it.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HmacSha1Key;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oob.Codes;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.RestClient;
import io.latchkey.it.signature.Signing;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** People are told by mail of factors that are added to their accounts, removed and blocked. */
@LatchkeyTest
class FactorNoticeIT {

  private static final String SECRET = "303132333435363738393a3b3c3d3e3f40414243";
  private static final String ADDED = "Subject: A factor was added to your account";
  private static final String REMOVED = "Subject: A factor was removed from your account";
  private static final String BLOCKED = "Subject: Your hardware token was blocked";
  private static final String BY_OWNER = "This was done with your login.";
  private static final String BY_ADMINISTRATOR = "An administrator did this.";
  private static final String HINT = "tell your administrator at once, and change your password.";

  private static final Mailbox MAILBOX = new Mailbox();

  @TempDir static Path folder;

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    MAILBOX.receivingFrom(realm);
    Enrolling.enable(realm);
    Signing.enable(realm);
    Codes.set(realm, Map.of("latchkey.token.self-enrol-kinds", "hmac-sha1"));
    realm.update(
        it -> {
          it.setInternationalizationEnabled(true);
          it.setSupportedLocales(Set.of("en", "de", "ar"));
          it.setDefaultLocale("en");
        });
    // Shown by none of our flows, Keycloak's account REST would not remove them.
    realm.flows().askHoldersForHardwareToken();
    app = realm.createApp("app");
  }

  @AfterAll
  static void closeTheMailbox() {
    MAILBOX.close();
  }

  @Test
  void aTokenThatAnAdministratorGivesTakesAndBlocksIsToldInTextAndHtml(TestRealm realm) {
    TestUser user = realm.createUser("ann");
    String token = hotp(realm, "Fob <b>1</b>");

    realm
        .latchkey()
        .post("tokens/" + token + "/assign", Map.of("user", user.id(), "label", "Fob <b>1</b>"))
        .expect(204);

    assertThat(MAILBOX.await(addressOf(user), ADDED))
        .contains("Content-Type: text/plain; charset=UTF-8")
        .contains("\nHardware token: Fob <b>1</b>\n", "\n" + BY_ADMINISTRATOR + "\n")
        .contains("Content-Type: text/html; charset=UTF-8", "<div lang=\"en\" dir=\"ltr\">")
        .contains("<p>Hardware token: Fob &lt;b&gt;1&lt;/b&gt;</p>")
        .contains("<p>" + BY_ADMINISTRATOR + "</p>", HINT + "</p>")
        .containsPattern("since \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} UTC")
        .doesNotContain(SECRET, BY_OWNER, token);

    for (String state : List.of("disabled", "lost")) {
      MAILBOX.forget();
      realm.latchkey().put("tokens/" + token, Map.of("state", state)).expect(204);
      String mail = MAILBOX.await(addressOf(user), BLOCKED);
      assertThat(mail).contains("Hardware token: Fob <b>1</b>", BY_ADMINISTRATOR, HINT);
      assertThat(mail.contains("It was reported lost.")).isEqualTo(state.equals("lost"));
    }
    MAILBOX.forget();
    realm.latchkey().put("tokens/" + token, Map.of("state", "assigned")).expect(204);
    MAILBOX.await(addressOf(user), ADDED);
    realm.latchkey().post("tokens/" + token + "/unassign", Map.of()).expect(204);
    assertThat(MAILBOX.await(addressOf(user), REMOVED)).contains(BY_ADMINISTRATOR);
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(2);
  }

  @Test
  void aMailFitsOnAPhone(TestRealm realm, BrowserSession browser) {
    realm.update(it -> it.setDisplayName("Acme"));
    TestUser user = realm.createUser("zoe");
    Map<String, String> held = Map.of("user", user.id(), "label", "My fob");
    realm.latchkey().post("tokens/" + hotp(realm, "10042") + "/assign", held).expect(204);
    String mail = MAILBOX.await(addressOf(user), ADDED);

    Page page = browser.open(View.PHONE);
    page.setContent(mail.substring(mail.indexOf("<html"), mail.indexOf("</html>")));

    page.getByText("Hardware token: My fob").waitFor();
    Screenshots.document(page, "mail-factor-added");
    assertThat(page.locator("body").evaluate("body => body.scrollWidth"))
        .asInstanceOf(InstanceOfAssertFactories.INTEGER)
        .isLessThanOrEqualTo(page.viewportSize().width);
  }

  @Test
  void aReplacedTokenIsOneMailThatNamesBothSerialNumbers(TestRealm realm) {
    TestUser user = realm.createUser("bea");
    String old = realm.tokens().createFor(user, "hotp", "OLD-1", Map.of("secret", SECRET));
    MAILBOX.await(addressOf(user), "OLD-1");
    MAILBOX.forget();
    String next = hotp(realm, "NEW-1");

    realm
        .latchkey()
        .post("tokens/" + next + "/assign", Map.of("user", user.id(), "replaces", old))
        .expect(204);

    assertThat(MAILBOX.await(addressOf(user), ADDED))
        .contains("Hardware token: OLD-1 (NEW-1)", "It takes the place of: OLD-1");
    realm.latchkey().delete("tokens/" + next).expect(204);
    assertThat(MAILBOX.await(addressOf(user), REMOVED)).contains("Hardware token: OLD-1");
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(2);
  }

  @Test
  void whatPeopleDoThemselvesIsToldToo(TestRealm realm) {
    TestUser user = realm.createUser("cid");
    HmacSha1Key key = HmacSha1Key.variable(SECRET);
    FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    login = login.next(login.send("lk-enrol-form", Map.of("lk-action", "paste-hmac-sha1")));
    assertThat(
            FormLogin.signedIn(
                login.send(
                    "lk-paste-form",
                    Map.of(
                        "lk-secret",
                        SECRET,
                        "lk-label",
                        "My key",
                        "lk-response",
                        key.ykman(login.challenge())))))
        .isTrue();
    assertThat(MAILBOX.await(addressOf(user), ADDED))
        .contains("Hardware token: My key", BY_OWNER, HINT)
        .doesNotContain(SECRET, BY_ADMINISTRATOR);
    String token =
        realm.latchkey().get("tokens?holder=" + user.id()).json().path(0).path("id").asText();

    Account.of(realm, user).post(token + "/report-lost", Map.of()).expect(204);
    Account.of(realm, user).post(token + "/report-lost", Map.of()).expect(204);

    assertThat(MAILBOX.await(addressOf(user), BLOCKED))
        .contains("Hardware token: My key", "It was reported lost.", BY_OWNER);
    removeOwn(realm, user, credentials(realm, user).get(0));
    assertThat(MAILBOX.await(addressOf(user), REMOVED))
        .contains("Hardware token: My key", BY_OWNER);
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(3);
  }

  @Test
  void aSigningKeyIsToldByItsNameWhenItComesAndGoes(TestRealm realm) {
    TestUser user = realm.createUser("dora");
    SshKey key = SshKey.make(folder, "laptop", "ed25519");

    Signing.register(app, user, key, "");

    assertThat(MAILBOX.await(addressOf(user), ADDED))
        .contains("Signing key: laptop", BY_OWNER)
        .doesNotContain("PRIVATE KEY");
    realm
        .resource()
        .users()
        .get(user.id())
        .removeCredential(credentials(realm, user).get(0).getId());
    assertThat(MAILBOX.await(addressOf(user), REMOVED))
        .contains("Signing key: laptop", BY_ADMINISTRATOR);
  }

  @Test
  void whatAnAdministratorPutsAmongCredentialsIsToldUnlessThePersonIsNew(TestRealm realm) {
    TestUser user = realm.createUser("eli");
    Codes.give(realm, user, "sms", "+4915112345678", "Phone");

    assertThat(MAILBOX.await(addressOf(user), ADDED))
        .contains("Address for one-time codes: Phone", BY_ADMINISTRATOR)
        .doesNotContain("15112345678");
    UserRepresentation fresh = new UserRepresentation();
    fresh.setUsername("new");
    fresh.setEmail("new@example.org");
    fresh.setEmailVerified(true);
    fresh.setEnabled(true);
    CredentialRepresentation address = new CredentialRepresentation();
    address.setType("one-time-code");
    address.setCredentialData("{\"channel\":\"sms\",\"address\":\"+4915112345679\"}");
    fresh.setCredentials(List.of(address));
    realm.resource().users().create(fresh).close();
    realm.resource().users().get(user.id()).credentials().stream()
        .filter(it -> it.getType().equals("one-time-code"))
        .forEach(it -> realm.resource().users().get(user.id()).removeCredential(it.getId()));
    assertThat(MAILBOX.await(addressOf(user), REMOVED)).contains("one-time codes: Phone");
    assertThat(MAILBOX.messagesTo("new@example.org")).isEmpty();
  }

  @Test
  void aTemporaryCodeIsToldAndNotShown(TestRealm realm) {
    TestUser user = realm.createUser("fay");

    String code = realm.temporaryCode(user);

    assertThat(MAILBOX.await(addressOf(user), ADDED))
        .contains("Temporary code, good until 20", BY_ADMINISTRATOR)
        .doesNotContain(code);
  }

  @Test
  void aFileOfTokensTellsNobody(TestRealm realm) {
    realm.createUser("gil");
    TestUser after = realm.createUser("gus");
    byte[] list = ("kind,serial,secret,holder\nhotp,FILE-1," + SECRET + ",gil\n").getBytes(UTF_8);

    realm.latchkey().postBody("tokens/import", "text/csv", list).expect(200);

    assertThat(realm.latchkey().get("tokens?holder=gil").json()).hasSize(1);
    // One mail follows another, so when this one is there that one would be.
    realm.tokens().createFor(after, "hotp", "AFTER-1", Map.of("secret", SECRET));
    MAILBOX.await(addressOf(after), "AFTER-1");
    assertThat(MAILBOX.messagesTo("gil@example.org")).isEmpty();
  }

  @Test
  void eachPersonIsToldInHisOwnLanguageAndItsDirection(TestRealm realm) {
    TestUser german = speaking(realm, "hal", "de");
    TestUser arab = speaking(realm, "ida", "ar");
    realm
        .resource()
        .localization()
        .saveRealmLocalizationText(
            "de", "latchkeyFactorAddedMailSubject", "Neuer Faktor bei diesem Konto");

    realm.tokens().createFor(german, "hotp", "DE-1", Map.of("secret", SECRET));
    realm.tokens().createFor(arab, "hotp", "AR-1", Map.of("secret", SECRET));

    assertThat(MAILBOX.await(addressOf(german), "DE-1"))
        .contains("Subject: Neuer Faktor bei diesem Konto", "<div lang=\"de\" dir=\"ltr\">");
    assertThat(MAILBOX.await(addressOf(arab), "AR-1")).contains("<div lang=\"ar\" dir=\"rtl\">");
  }

  @Test
  void nobodyIsToldWhereTheRealmSaysSoOrTheAddressIsNotVerified(TestRealm realm) {
    TestUser quiet = realm.createUser("jan");
    TestUser unverified = realm.createUser("kai");
    UserRepresentation changed = realm.resource().users().get(unverified.id()).toRepresentation();
    changed.setEmailVerified(false);
    realm.resource().users().get(unverified.id()).update(changed);
    Codes.set(realm, Map.of("latchkey.notice.factors", "false"));
    realm.tokens().createFor(quiet, "hotp", "QUIET-1", Map.of("secret", SECRET));
    Codes.set(realm, Map.of("latchkey.notice.factors", ""));
    realm.tokens().createFor(unverified, "hotp", "QUIET-2", Map.of("secret", SECRET));
    TestUser told = realm.createUser("lea");

    realm.tokens().createFor(told, "hotp", "LOUD-1", Map.of("secret", SECRET));

    MAILBOX.await(addressOf(told), ADDED);
    assertThat(MAILBOX.messagesTo(Codes.mailOf(quiet))).isEmpty();
    assertThat(MAILBOX.messagesTo(Codes.mailOf(unverified))).isEmpty();
    var event = realm.events().awaitOf(unverified, "UPDATE_CREDENTIAL_ERROR");
    assertThat(event.getDetails())
        .containsEntry("latchkey_notice", "not_sent")
        .containsEntry("latchkey_reason", "address_unverified");
    assertThat(realm.events().ofType("UPDATE_CREDENTIAL_ERROR"))
        .as("the realm wants nothing to be told of the first")
        .noneMatch(it -> it.getUserId().equals(quiet.id()));
  }

  @Test
  void aMailGoesToTheAddressThatThePersonHadAtTheChange(TestRealm outer) {
    try (TestRealm realm = outer.server().createRealm("it-factornotice-moved");
        Mailbox mailbox = Mailbox.held().receivingFrom(realm)) {
      TestUser user = realm.createUser("ned");
      realm.tokens().createFor(user, "hotp", "FIRST-1", Map.of("secret", SECRET));
      mailbox.awaitCaller();
      realm.tokens().createFor(user, "hotp", "WAITS-1", Map.of("secret", SECRET));
      UserRepresentation moved = realm.resource().users().get(user.id()).toRepresentation();
      moved.setEmail("thief@example.org");
      moved.setEmailVerified(true);
      realm.resource().users().get(user.id()).update(moved);

      mailbox.open();

      assertThat(mailbox.await("Hardware token", "WAITS-1")).contains(addressOf(user));
      assertThat(mailbox.messagesTo("thief@example.org")).isEmpty();
    }
  }

  @Test
  void aRecipientWhoIsRefusedAndTooManyMailsOfOnePersonKeepNoMailFromOthers(TestRealm outer) {
    try (TestRealm realm = outer.server().createRealm("it-factornotice-refused");
        Mailbox mailbox = Mailbox.held().receivingFrom(realm)) {
      TestUser refused = realm.createUser("refused");
      TestUser greedy = realm.createUser("greedy");
      TestUser other = realm.createUser("other");
      realm.tokens().createFor(refused, "hotp", "FIRST-1", Map.of("secret", SECRET));
      mailbox.awaitCaller();
      for (int i = 0; i < 12; i++) {
        realm.tokens().createFor(refused, "hotp", "REFUSED-" + i, Map.of("secret", SECRET));
      }
      for (int i = 0; i < 22; i++) {
        realm.tokens().createFor(greedy, "hotp", "GREEDY-" + i, Map.of("secret", SECRET));
      }
      realm.tokens().createFor(other, "hotp", "OTHER-1", Map.of("secret", SECRET));

      mailbox.open();

      mailbox.await(addressOf(other), "OTHER-1");
      assertThat(mailbox.messagesTo(Codes.mailOf(greedy))).hasSize(20);
      assertThat(realm.events().ofType("UPDATE_CREDENTIAL_ERROR")).hasSize(13);
    }
  }

  @Test
  void aMailServerThatIsDownKeepsNobodyFromAnything(TestRealm outer) {
    try (TestRealm realm = outer.server().createRealm("it-factornotice-down")) {
      TestUser user = realm.createUser("mia");
      realm.tokens().createFor(user, "hotp", "NOWHERE-1", Map.of("secret", SECRET));
      realm.update(
          it ->
              it.setSmtpServer(
                  Map.of("host", "127.0.0.1", "port", "1", "from", "keycloak@example.org")));

      String token = realm.tokens().createFor(user, "hotp", "DOWN-1", Map.of("secret", SECRET));

      assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());
      var event = realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR");
      assertThat(event.getError()).isEqualTo("notice_not_sent");
      assertThat(event.getDetails())
          .containsEntry("credential_type", "hardware-token")
          .containsEntry("latchkey_notice", "not_sent")
          .containsEntry("latchkey_reason", "mail_failed");
      assertThat(Events.detail(event, "credential_id")).isNotEmpty();
      assertThat(realm.events().ofType("UPDATE_CREDENTIAL_ERROR"))
          .as("there was no mail server when the first was given")
          .hasSize(1);
    }
  }

  private static String hotp(TestRealm realm, String serial) {
    return realm.tokens().create(Map.of("kind", "hotp", "serial", serial, "secret", SECRET));
  }

  private static String addressOf(TestUser user) {
    return "To: " + Codes.mailOf(user);
  }

  private static TestUser speaking(TestRealm realm, String name, String locale) {
    TestUser user = realm.createUser(name);
    UserRepresentation changed = realm.resource().users().get(user.id()).toRepresentation();
    changed.singleAttribute("locale", locale);
    realm.resource().users().get(user.id()).update(changed);
    return user;
  }

  private static List<CredentialRepresentation> credentials(TestRealm realm, TestUser user) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(it -> !it.getType().equals("password"))
        .toList();
  }

  private static void removeOwn(TestRealm realm, TestUser user, CredentialRepresentation removed) {
    new RestClient(URI.create(realm.issuer() + "/account/"), () -> realm.tokenOf(user.username()))
        .delete("credentials/" + removed.getId())
        .expect(204);
  }
}
