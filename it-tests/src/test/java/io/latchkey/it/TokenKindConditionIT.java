package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whether the token page comes depends on the kinds of token that a person holds. */
@LatchkeyTest
class TokenKindConditionIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";
  private static final String CONDITION = "latchkey-condition-token-kind";
  private static final Map<String, String> KEYPAD = Map.of("kinds", "ocra");

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().create("by-kind");
    realm.flows().require("by-kind", "auth-username-password-form", Map.of());
    realm.flows().addFlow("by-kind", "keypad", "CONDITIONAL");
    realm.flows().require("keypad", CONDITION, KEYPAD);
    realm.flows().require("keypad", "latchkey-hardware-token", Map.of());
    realm.flows().bindToBrowser("by-kind");
    app = realm.createApp("app");
  }

  @BeforeEach
  void keypad(TestRealm realm) {
    realm.flows().configure("keypad", CONDITION, KEYPAD);
  }

  @Test
  void onlyHoldersOfTheKindAreAsked(TestRealm realm) {
    TestUser keypad = realm.createUser("keypad");
    giveKeypad(realm, keypad);
    TestUser fob = realm.createUser("fob");
    realm.tokens().createFor(fob, "hotp", "F-1", Map.of("secret", SECRET));
    TestUser none = realm.createUser("none");

    assertThat(isAsked(keypad)).isTrue();
    assertThat(isAsked(fob)).isFalse();
    assertThat(isAsked(none)).isFalse();

    realm.flows().configure("keypad", CONDITION, Map.of("kinds", ""));
    assertThat(isAsked(fob)).isTrue();
    assertThat(isAsked(none)).isFalse();
  }

  @Test
  void negatedItIsTrueForThoseWhoHoldNone(TestRealm realm) {
    realm.flows().configure("keypad", CONDITION, Map.of("kinds", "ocra", "negate", "true"));
    TestUser fob = realm.createUser("negated-fob");
    realm.tokens().createFor(fob, "hotp", "F-2", Map.of("secret", SECRET));
    TestUser keypad = realm.createUser("negated-keypad");
    giveKeypad(realm, keypad);

    assertThat(isAsked(fob)).isTrue();
    assertThat(isAsked(keypad)).isFalse();
  }

  @Test
  void aLockedTokenIsNoWayAroundItself(TestRealm realm) {
    TestUser user = realm.createUser("locked");
    giveKeypad(realm, user);
    FormLogin login = FormLogin.withPassword(app, user);
    for (int failure = 0; failure < 6; failure++) {
      login = login.next(login.respond("000000"));
    }

    assertThat(isAsked(user)).isTrue();
  }

  @Test
  void whoIsNotAskedIsNotSetUpEither(TestRealm realm) {
    TestUser user = realm.createUser("no-setup");

    assertThat(isAsked(user)).isFalse();

    assertThat(realm.resource().users().get(user.id()).toRepresentation().getRequiredActions())
        .isEmpty();
    assertThat(realm.resource().users().get(user.id()).credentials())
        .extracting(credential -> credential.getType())
        .containsExactly("password");
  }

  private static void giveKeypad(TestRealm realm, TestUser user) {
    realm
        .tokens()
        .createFor(user, "ocra", "K-" + user.username(), Map.of("secret", SECRET, "suite", SUITE));
  }

  /** Whether the person's password is followed by the token page, or opens the application. */
  private static boolean isAsked(TestUser user) {
    FormLogin login = FormLogin.withPassword(app, user);
    boolean asked = login.page().body().contains("id=\"lk-response\"");
    assertThat(FormLogin.signedIn(login.page())).isNotEqualTo(asked);
    return asked;
  }
}
