package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** Owners are told of keys that end soon, by the maintenance round of the test server. */
@LatchkeyTest
@Tag("database")
class ExpiryWarningIT {
  private static final Mailbox MAILBOX = new Mailbox();
  private static final long DAY = 24L * 60 * 60;

  /** Some seconds until the warning of three days is due. */
  private static final long SOON = 3 * DAY + 2;

  @BeforeAll
  static void makeTheRealm(TestRealm realm) {
    MAILBOX.receivingFrom(realm);
    realm.update(it -> it.setEventsListeners(List.of("jboss-logging", "email")));
    quiet(realm);
  }

  @AfterAll
  static void closeTheMailbox() {
    MAILBOX.close();
  }

  @Test
  void theOwnerOfAKeyThatEndsSoonGetsOneMailThatNamesItAndNotTheKeyItself(TestRealm realm) {
    TestUser ada = realm.createUser("ada");
    Keys keys = new Keys(realm);
    Made ending = keys.make("ada", Map.of("name", "nightly <b>report</b>", "lifespan", SOON));
    Made later = keys.make("ada", Map.of("name", "later", "lifespan", 5 * DAY));
    Made shortLived = keys.make("ada", Map.of("name", "short", "lifespan", DAY));

    String mail = MAILBOX.await("ada@example.org", "expires soon");

    assertThat(mail)
        .contains("nightly &lt;b&gt;report", ending.id())
        .contains("/realms/" + realm.name() + "/latchkey/account/api-keys/" + ending.id())
        .containsPattern("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} UTC")
        .doesNotContain(ending.key().substring(25, 60), later.id(), shortLived.id());
    EventRepresentation event =
        realm.events().await("UPDATE_CREDENTIAL", "latchkey_key_id", ending.id());
    assertThat(event.getUserId()).isEqualTo(ada.id());
    assertThat(event.getDetails())
        .containsEntry("credential_type", "api-key")
        .containsEntry("credential_id", ending.id())
        .containsEntry("latchkey_reason", "expiring")
        .containsEntry("latchkey_days", "3");

    // Another key is warned of in a later round; of the first one nothing more is said.
    keys.make("ada", Map.of("name", "another", "lifespan", SOON));
    MAILBOX.await("ada@example.org", "another");
    assertThat(MAILBOX.messagesTo("ada@example.org")).hasSize(2);
    assertThat(realm.events().ofType("UPDATE_CREDENTIAL"))
        .filteredOn(it -> Events.detail(it, "latchkey_key_id").equals(ending.id()))
        .hasSize(1);
  }

  @Test
  void nothingIsSaidOfKeysThatAreRevokedReplacedOrOfADisabledOwner(TestRealm realm) {
    Keys keys = new Keys(realm);
    realm.createUser("bert");
    TestUser cleo = realm.createUser("cleo");
    Made revoked = keys.make("bert", Map.of("lifespan", SOON));
    keys.revoke(revoked);
    Made replaced = keys.make("bert", Map.of("name", "replaced", "lifespan", SOON));
    Made next =
        OwnKeys.made(
            realm
                .latchkey()
                .post("api-keys/" + replaced.id() + "/rotate", Map.of("overlap", 4 * DAY)));
    Made ofDisabled = keys.make("cleo", Map.of("lifespan", SOON));
    UserRepresentation disabled = realm.resource().users().get(cleo.id()).toRepresentation();
    disabled.setEnabled(false);
    realm.resource().users().get(cleo.id()).update(disabled);

    // The successor ends when its predecessor would have, and is the one that matters.
    realm.events().await("UPDATE_CREDENTIAL", "latchkey_key_id", next.id());

    assertThat(MAILBOX.await("bert@example.org", "expires soon")).contains(next.id());
    assertThat(MAILBOX.messagesTo("bert@example.org")).hasSize(1);
    assertThat(MAILBOX.messagesTo("cleo@example.org")).isEmpty();
    assertThat(realm.events().ofType("UPDATE_CREDENTIAL"))
        .extracting(it -> Events.detail(it, "latchkey_key_id"))
        .doesNotContain(revoked.id(), replaced.id(), ofDisabled.id());
  }

  @Test
  void keysOfServiceAccountsAreToldToTheAddressOfTheRealm(TestRealm realm) {
    realm.createApp(
        "robot",
        client -> {
          client.setPublicClient(false);
          client.setServiceAccountsEnabled(true);
        });
    set(realm, "warn-address", "operators@example.org");

    Made key = new Keys(realm).make("robot", Map.of("name", "of robot", "lifespan", SOON));

    assertThat(MAILBOX.await("operators@example.org", "expires soon"))
        .contains("of robot", key.id(), "service-account-robot")
        .contains("/admin/realms/" + realm.name() + "/latchkey/api-keys/" + key.id() + "/rotate");
  }

  @Test
  void whoHasNoAddressAndWhoseServerTakesNoMailStillHasTheEvent(TestRealm outer) {
    try (TestRealm realm = outer.server().createRealm("it-expirywarning-mute")) {
      realm.update(
          it ->
              it.setSmtpServer(
                  Map.of("host", "127.0.0.1", "port", "1", "from", "keycloak@example.org")));
      TestUser dan = realm.createUser("dan");
      UserRepresentation nowhere = realm.resource().users().get(dan.id()).toRepresentation();
      nowhere.setEmail("");
      realm.resource().users().get(dan.id()).update(nowhere);
      realm.createUser("eve");
      Keys keys = new Keys(realm);
      Made ofDan = keys.make("dan", Map.of("lifespan", SOON));
      Made ofEve = keys.make("eve", Map.of("lifespan", SOON));

      realm.events().await("UPDATE_CREDENTIAL", "latchkey_key_id", ofDan.id());
      realm.events().await("UPDATE_CREDENTIAL", "latchkey_key_id", ofEve.id());
    }
  }

  @Test
  void aRealmMayWarnOfNothing(TestRealm outer) {
    try (TestRealm realm = outer.server().createRealm("it-expirywarning-none")) {
      MAILBOX.receivingFrom(realm);
      quiet(realm);
      set(realm, "warn-days", "none");
      realm.createUser("fay");
      Made quiet = new Keys(realm).make("fay", Map.of("lifespan", SOON));
      // A round comes to all realms, so when it was in the other one it was here.
      outer.createUser("gil");
      new Keys(outer).make("gil", Map.of("lifespan", SOON));
      MAILBOX.await("gil@example.org", "expires soon");
      outer.createUser("hal");
      new Keys(outer).make("hal", Map.of("lifespan", SOON));
      MAILBOX.await("hal@example.org", "expires soon");

      assertThat(MAILBOX.messagesTo("fay@example.org")).isEmpty();
      set(realm, "warn-days", "3");
      assertThat(MAILBOX.await("fay@example.org", "expires soon")).contains(quiet.id());
    }
  }

  /** Without mails of keys that are made. */
  private static void quiet(TestRealm realm) {
    attribute(realm, "latchkey.notice.api-keys", "false");
  }

  private static void set(TestRealm realm, String setting, String value) {
    attribute(realm, "latchkey.api-key." + setting, value);
  }

  private static void attribute(TestRealm realm, String name, String value) {
    realm.update(
        it -> {
          Map<String, String> attributes = new HashMap<>(it.getAttributesOrEmpty());
          attributes.put(name, value);
          it.setAttributes(attributes);
        });
  }
}
