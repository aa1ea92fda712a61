package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.HardwareTokenPage;
import io.latchkey.it.browser.Screenshots;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.YubiKey;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.oidc.Tokens;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.Mappers;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** YubiKeys that type a Yubico one-time password. */
@LatchkeyTest
class YubicoOtpIT {

  private static final String PUBLIC_ID = "ccccccdteffu";
  private static final String PRIVATE_ID = "8792ebfe26cc";
  private static final String KEY = "ecde18dbe76fbd0c33330f1c354871db";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    realm.bruteForce().count();
    Enrolling.enable(realm);
    app =
        realm.createApp("app", client -> client.setProtocolMappers(Mappers.amrAndHardwareToken()));
  }

  @Test
  void aKeyOfAnImportedListSignsInByATouch(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("imported");
    String list = "5083261,%s,%s,%s,,2026-01-12T08:41:07,\n".formatted(PUBLIC_ID, PRIVATE_ID, KEY);
    JsonNode answer =
        realm
            .latchkey()
            .postBody("tokens/import", "text/csv", list.getBytes(StandardCharsets.UTF_8))
            .expect(200)
            .json();
    assertThat(answer.path("imported").asInt()).as(answer.toString()).isEqualTo(1);
    String id =
        realm
            .latchkey()
            .get("tokens?search=5083261")
            .expect(200)
            .json()
            .path(0)
            .path("id")
            .asText();
    realm.latchkey().post("tokens/" + id + "/assign", Map.of("user", user.id())).expect(204);
    YubiKey key = new YubiKey(PUBLIC_ID, PRIVATE_ID, KEY).plugIn();
    key.touch();

    SignIn signIn = browser.signIn(app, View.DESKTOP).password(user);
    HardwareTokenPage page = signIn.hardwareToken();
    Screenshots.document(page.page(), "yubico-otp");
    String typed = key.touch();
    page.page().keyboard().type(typed);
    page.page().keyboard().press("Enter");
    Tokens tokens = signIn.tokens();

    assertThat(tokens.access().claim("amr").toString())
        .isEqualTo("[\"pwd\",\"otp\",\"hwk\",\"mfa\"]");
    assertThat(tokens.access().claim("hardware_token").path("kind").asText())
        .isEqualTo("yubico-otp");
    HardwareTokenPage again = browser.signIn(app, View.DESKTOP).password(user).hardwareToken();
    again.answerWrongly(typed);
    assertRefused(realm, user, "replayed");
    again.answer(key.plugIn().touch());
  }

  @Test
  void aPasswordOfAnotherKeyIsRefused(TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("owner");
    give(realm, user, "ccccccdtefgh");
    HardwareTokenPage page = browser.signIn(app, View.DESKTOP).password(user).hardwareToken();

    page.answerWrongly(new YubiKey(PUBLIC_ID, PRIVATE_ID, KEY).touch());
    assertRefused(realm, user, "wrong_response");
    page.answerWrongly(new YubiKey("ccccccdtefgh", "8792ebfe26cd", KEY).touch());
    page.answerWrongly(
        new YubiKey("ccccccdtefgh", PRIVATE_ID, KEY.replace("ecde", "ecdf")).touch());

    realm.bruteForce().awaitFailures(user, 3);
    page.answer(new YubiKey("ccccccdtefgh", PRIVATE_ID, KEY).touch());
  }

  /** A person has a keypad that is asked first, and two keys; the touch says which one it is. */
  @Test
  void aTouchChoosesTheTokenAndOnlyThatOneIsCharged(TestRealm realm) {
    TestUser user = realm.createUser("several");
    String keypad =
        realm
            .tokens()
            .createFor(
                user,
                "ocra",
                "K-several",
                Map.of(
                    "secret",
                    "3132333435363738393031323334353637383930",
                    "suite",
                    "OCRA-1:HOTP-SHA1-6:QN08"));
    String first = give(realm, user, "cccccccccccb");
    String second = give(realm, user, "cccccccccccd");
    YubiKey key = new YubiKey("cccccccccccd", PRIVATE_ID, KEY);
    String otp = key.touch();
    FormLogin login = FormLogin.withPassword(app, user);
    assertThat(login.challenge()).as("the keypad is asked").isNotEmpty();

    assertThat(FormLogin.signedIn(login.respond(otp))).isTrue();
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN"), "latchkey_token"))
        .isEqualTo("Y-several-cccccccccccd");
    FormLogin again = FormLogin.withPassword(app, user);
    assertThat(FormLogin.signedIn(again.respond(otp))).isFalse();
    assertRefused(realm, user, "replayed");

    assertThat(failures(realm, second)).isEqualTo(1);
    assertThat(failures(realm, first)).isZero();
    assertThat(failures(realm, keypad)).isZero();
  }

  @Test
  void aPersonAddsAKeyByOneTouchThatNeverSignsIn(TestRealm realm) {
    TestUser user = realm.createUser("adding");
    give(realm, user, "cccccccccccf");
    String token =
        realm
            .tokens()
            .create(
                Map.of(
                    "kind", "yubico-otp",
                    "serial", "6001",
                    "secret", KEY,
                    "publicId", "cccccccccccg",
                    "privateId", PRIVATE_ID));
    FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    FormLogin enrol =
        login.next(login.respond(new YubiKey("cccccccccccf", PRIVATE_ID, KEY).touch()));
    FormLogin prove =
        enrol.next(enrol.send("lk-enrol-form", Map.of("lk-serial", "6001", "lk-action", "find")));
    HttpAnswer swapped =
        prove.send(
            "lk-prove-form",
            Map.of("lk-response", new YubiKey("cccccccccccf", PRIVATE_ID, KEY).plugIn().touch()));
    assertThat(FormLogin.signedIn(swapped)).as("another public id").isFalse();
    prove = prove.next(swapped);
    String otp = new YubiKey("cccccccccccg", PRIVATE_ID, KEY).touch();

    assertThat(FormLogin.signedIn(prove.send("lk-prove-form", Map.of("lk-response", otp))))
        .isTrue();
    assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());
    FormLogin next = FormLogin.withPassword(app, user);
    assertThat(FormLogin.signedIn(next.respond(otp))).isFalse();
    assertRefused(realm, user, "replayed");
  }

  private static int failures(TestRealm realm, String token) {
    return realm.tokens().read(token).path("failures").asInt();
  }

  private static String give(TestRealm realm, TestUser user, String publicId) {
    return realm
        .tokens()
        .createFor(
            user,
            "yubico-otp",
            "Y-" + user.username() + "-" + publicId,
            Map.of("secret", KEY, "publicId", publicId, "privateId", PRIVATE_ID));
  }

  private static void assertRefused(TestRealm realm, TestUser user, String reason) {
    assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
        .isEqualTo(reason);
  }
}
