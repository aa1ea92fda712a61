package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.fault.Fault;
import io.latchkey.it.fault.Fault.Part;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oob.Codes;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People are told by mail of API keys that are made for them, replaced and revoked. */
@LatchkeyTest
class ApiKeyNoticeIT {

  private static final String BY_OWNER = "This was done with your login.";
  private static final String BY_ADMINISTRATOR = "An administrator did this.";

  private static final Mailbox MAILBOX = new Mailbox();

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    MAILBOX.receivingFrom(realm);
    app = realm.createApp("cli", Keys::takingKeys);
  }

  @AfterAll
  static void closeTheMailbox() {
    MAILBOX.close();
  }

  @Test
  void whatPeopleDoWithTheirOwnKeysIsToldByNameAndIdentifierAndNotByTheKey(TestRealm realm) {
    TestUser user = realm.createUser("ann");
    OwnKeys own = OwnKeys.of(realm, user);

    Made made = own.make(Map.of("name", "nightly <b>job</b>"));

    assertThat(MAILBOX.await(addressOf(user), "Subject: API key nightly <b>job</b> was created"))
        .contains("Content-Type: text/plain; charset=UTF-8")
        .contains("\nIdentifier of the key: " + made.id() + "\n", "\n" + BY_OWNER + "\n")
        .contains("Content-Type: text/html; charset=UTF-8", "nightly &lt;b&gt;job&lt;/b&gt;")
        .contains("<p>Identifier of the key: " + made.id() + "</p>", "<p>" + BY_OWNER + "</p>")
        .contains("revoke the key in the account console")
        .containsPattern("until \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} UTC")
        .doesNotContain(secretOf(made), BY_ADMINISTRATOR);

    Made next = OwnKeys.made(own.rotate(made.id(), Map.of("overlap", 3600)));

    assertThat(MAILBOX.await(addressOf(user), "was replaced"))
        .contains("Identifier of the key: " + next.id())
        .contains("Identifier of the old key: " + made.id() + ". It is good until 20")
        .contains(BY_OWNER)
        .doesNotContain(secretOf(made), secretOf(next));

    own.delete(next.id() + "?reason=lost%20%3Cb%3Elaptop").expect(204);
    own.delete(next.id()).expect(204);

    assertThat(MAILBOX.await(addressOf(user), "was revoked"))
        .contains("Identifier of the key: " + next.id(), BY_OWNER)
        .contains("Reason given: lost <b>laptop", "Reason given: lost &lt;b&gt;laptop");
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(3);
  }

  @Test
  void whatAnAdministratorDoesWithThemIsToldAsSuch(TestRealm realm) {
    TestUser user = realm.createUser("bea");
    Made made = new Keys(realm).make("bea", Map.of("name", "given"));
    assertThat(MAILBOX.await(addressOf(user), "API key given was created"))
        .contains(made.id(), BY_ADMINISTRATOR)
        .doesNotContain(secretOf(made));

    Made next =
        OwnKeys.made(
            realm.latchkey().post("api-keys/" + made.id() + "/rotate", Map.of("overlap", 0)));
    assertThat(MAILBOX.await(addressOf(user), "API key given was replaced"))
        .contains(made.id(), next.id(), BY_ADMINISTRATOR);
    new Keys(realm).revoke(next);

    assertThat(MAILBOX.await(addressOf(user), "API key given was revoked"))
        .contains(next.id(), BY_ADMINISTRATOR)
        .doesNotContain("Reason given", "admin\n");
  }

  @Test
  void aKeyThatIsRemovedInAConsoleIsToldOnce(TestRealm realm) {
    TestUser user = realm.createUser("cid");
    Made made = new Keys(realm).make("cid", Map.of("name", "shown"));

    realm.resource().users().get(user.id()).removeCredential(made.id());

    assertThat(MAILBOX.await(addressOf(user), "API key shown was revoked"))
        .contains(made.id(), BY_ADMINISTRATOR)
        .doesNotContain("Reason given");
    assertThat(MAILBOX.messagesTo(Codes.mailOf(user))).hasSize(2);
  }

  @Test
  void whoeverShowsTheKeyToRevokeItIsNamedInPlainWords(TestRealm realm) {
    TestUser user = realm.createUser("dan");
    Made made = new Keys(realm).make("dan", Map.of("name", "leaked"));

    Possession.revoke(realm.issuer() + "/latchkey/api-keys/revoke", made.key()).expect(200);

    assertThat(MAILBOX.await(addressOf(user), "API key leaked was revoked"))
        .contains("Somebody who has the whole key did this.")
        .doesNotContain("possession", secretOf(made));
  }

  @Test
  void theReuseOfAKeyThatWasReplacedIsSaidInPlainWords(TestRealm realm) {
    TestUser user = realm.createUser("eve");
    Codes.set(realm, Map.of("latchkey.api-key.revoke-family-on-reuse", "true"));
    try {
      Made old = new Keys(realm).make("eve", Map.of("name", "chain", "audiences", List.of("cli")));
      Made next =
          OwnKeys.made(
              realm.latchkey().post("api-keys/" + old.id() + "/rotate", Map.of("overlap", 0)));
      Keys.offer(app, next.key()).expect(200);
      Eventually.holds(
          "the family is revoked",
          () -> {
            Keys.offer(app, old.key()).expect(400);
            return realm.latchkey().get("api-keys/" + next.id()).json().path("state").asText();
          },
          "revoked"::equals);
      assertThat(MAILBOX.await(addressOf(user), "API key chain was revoked"))
          .contains(next.id(), "It was used after a new key had taken its place")
          .doesNotContain("reused");
    } finally {
      Codes.set(realm, Map.of("latchkey.api-key.revoke-family-on-reuse", ""));
    }
  }

  @Test
  void ofManyThatAreRevokedAtOnceEachOwnerIsToldAndServiceAccountsAreNot(TestRealm realm) {
    TestUser fay = realm.createUser("fay");
    TestUser gil = realm.createUser("gil");
    realm.createApp(
        "robot",
        client -> {
          client.setPublicClient(false);
          client.setServiceAccountsEnabled(true);
        });
    realm.createApp("gone", Keys::takingKeys);
    Keys keys = new Keys(realm);
    Map<String, ?> grant = Map.of("audiences", List.of("gone"));
    Made one = keys.make("fay", grant);
    Made two = keys.make("gil", grant);
    Made ofRobot = keys.make("robot", grant);

    realm.latchkey().delete("api-keys?client=gone&reason=closed%20down").expect(200);

    for (TestUser user : List.of(fay, gil)) {
      assertThat(MAILBOX.await(addressOf(user), "was revoked"))
          .contains(user.equals(fay) ? one.id() : two.id())
          .contains(BY_ADMINISTRATOR, "Reason given: closed down");
    }
    assertThat(MAILBOX.all()).noneMatch(mail -> mail.contains(ofRobot.id()));
  }

  @Test
  void nobodyIsToldWhereTheRealmSaysSo(TestRealm realm) {
    TestUser quiet = realm.createUser("hal");
    Codes.set(realm, Map.of("latchkey.notice.api-keys", "false"));
    new Keys(realm).make("hal", Map.of());
    Codes.set(realm, Map.of("latchkey.notice.api-keys", ""));
    TestUser told = realm.createUser("ida");
    new Keys(realm).make("ida", Map.of());

    MAILBOX.await(addressOf(told), "was created");

    assertThat(MAILBOX.messagesTo(Codes.mailOf(quiet))).isEmpty();
  }

  /** Of which the caller would wait for ever, did the mail go out in the request. */
  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @Fault(
      part = Part.MAIL,
      fault = "hangs while it is given a mail of a change",
      seen = "Nothing, and mails of other realms go out",
      kept = "What was changed; mails may be lost",
      recovery = "By itself, with the mail of the next change")
  void aMailServerThatHangsHoldsNoRequestAndNoOtherRealm(TestRealm outer) {
    try (Mailbox silent = Mailbox.silent();
        TestRealm realm = outer.server().createRealm("it-apikeynotice-hangs")) {
      silent.receivingFrom(realm);
      realm.createUser("jan");
      Keys keys = new Keys(realm);
      for (int i = 0; i < 5; i++) {
        keys.make("jan", Map.of());
      }
      silent.awaitCaller();
      TestUser told = outer.createUser("kai");

      new Keys(outer).make("kai", Map.of());

      MAILBOX.await(addressOf(told), "was created");
      assertThat(realm.latchkey().get("api-keys?owner=jan").json()).hasSize(5);

      MAILBOX.receivingFrom(realm);
      keys.make("jan", Map.of("name", "after that"));
      MAILBOX.await("To: jan@example.org", "after that");
    }
  }

  private static String addressOf(TestUser user) {
    return "To: " + Codes.mailOf(user);
  }

  private static String secretOf(Made key) {
    return key.key().substring(25, 60);
  }
}
