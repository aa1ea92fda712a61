package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.device.HmacSha1Key;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.OcraKeypad;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.device.YubiKey;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One right response, sent fifty times at the same moment, signs in once. */
@Tag("database")
@Tag("versions")
@LatchkeyTest
class AcceptOnceIT {

  private static final int TIMES = 50;
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String SUITE = "OCRA-1:HOTP-SHA1-6:QN08";

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    app = realm.createApp("app");
  }

  @ParameterizedTest(name = "brute-force protection {0}")
  @ValueSource(booleans = {false, true})
  void fiftyEqualOcraResponsesInOneLoginSignInOnce(boolean guarded, TestRealm realm)
      throws InterruptedException {
    realm.update(it -> it.setBruteForceProtected(guarded));
    TestUser user = realm.createUser("ocra-" + guarded);
    realm
        .tokens()
        .createFor(user, "ocra", "O-" + guarded, Map.of("secret", SECRET, "suite", SUITE));
    FormLogin login = FormLogin.withPassword(app, user);
    String response = new OcraKeypad(SUITE, SECRET).answer(login.challenge());

    List<HttpAnswer> answers =
        Together.run(Collections.nCopies(TIMES, () -> login.respond(response)));

    assertThat(answers).filteredOn(FormLogin::signedIn).hasSize(1);
    assertSignedInOnce(realm, user);
  }

  @ParameterizedTest(name = "brute-force protection {0}")
  @ValueSource(booleans = {false, true})
  void fiftyEqualHotpCodesInFiftyLoginsSignInOnce(boolean guarded, TestRealm realm)
      throws InterruptedException {
    signsInOnce(guarded, realm, "hotp", Map.of("secret", SECRET), new HotpFob(SECRET, 6).press());
  }

  @ParameterizedTest(name = "brute-force protection {0}")
  @ValueSource(booleans = {false, true})
  void fiftyEqualTotpCodesInFiftyLoginsSignInOnce(boolean guarded, TestRealm realm)
      throws InterruptedException {
    // Of the next step, so that it stays within the window however long the logins take.
    String code = new TotpFob(SECRET, 6, 120).codeAt(Instant.now().plusSeconds(120));
    signsInOnce(guarded, realm, "totp", Map.of("secret", SECRET, "period", 120), code);
  }

  @ParameterizedTest(name = "brute-force protection {0}")
  @ValueSource(booleans = {false, true})
  void fiftyEqualYubicoOtpsInFiftyLoginsSignInOnce(boolean guarded, TestRealm realm)
      throws InterruptedException {
    String key = SECRET.substring(0, 32);
    signsInOnce(
        guarded,
        realm,
        "yubico-otp",
        Map.of("secret", key, "publicId", "ccccccdteffu", "privateId", "8792ebfe26cc"),
        new YubiKey("ccccccdteffu", "8792ebfe26cc", key).touch());
  }

  @Test
  void fiftyEqualHmacSha1ResponsesInOneLoginSignInOnce(TestRealm realm)
      throws InterruptedException {
    realm.update(it -> it.setBruteForceProtected(true));
    TestUser user = realm.createUser("hmac-sha1");
    realm.tokens().createFor(user, "hmac-sha1", "H-1", Map.of("secret", SECRET));
    FormLogin login = FormLogin.withPassword(app, user);
    String response = HmacSha1Key.variable(SECRET).ykman(login.challenge());

    List<HttpAnswer> answers =
        Together.run(Collections.nCopies(TIMES, () -> login.respond(response)));

    assertThat(answers).filteredOn(FormLogin::signedIn).hasSize(1);
    assertSignedInOnce(realm, user);
  }

  private static void signsInOnce(
      boolean guarded, TestRealm realm, String kind, Map<String, Object> fields, String code)
      throws InterruptedException {
    realm.update(it -> it.setBruteForceProtected(guarded));
    TestUser user = realm.createUser(kind + "-" + guarded);
    realm.tokens().createFor(user, kind, user.username(), fields);
    List<Callable<HttpAnswer>> calls =
        Stream.generate(() -> FormLogin.withPassword(app, user))
            .limit(TIMES)
            .<Callable<HttpAnswer>>map(login -> () -> login.respond(code))
            .toList();

    List<HttpAnswer> answers = Together.run(calls);

    assertThat(answers).filteredOn(FormLogin::signedIn).hasSize(1);
    assertSignedInOnce(realm, user);
  }

  private static void assertSignedInOnce(TestRealm realm, TestUser user) {
    realm.events().awaitOf(user, "LOGIN");
    assertThat(realm.events().ofType("LOGIN"))
        .filteredOn(event -> user.id().equals(event.getUserId()))
        .hasSize(1);
  }
}
