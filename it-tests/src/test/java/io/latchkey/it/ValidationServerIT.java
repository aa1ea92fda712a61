package io.latchkey.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.device.ValidationServer;
import io.latchkey.it.device.ValidationServer.Trick;
import io.latchkey.it.device.YubiKey;
import io.latchkey.it.device.YubiServer;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** YubiKeys whose one-time passwords are verified by validation servers. */
@LatchkeyTest
class ValidationServerIT {

  private static final String PRIVATE_ID = "8792ebfe26cc";
  private static final String KEY = "ecde18dbe76fbd0c33330f1c354871db";
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static OidcApp app;
  private static String secret;

  private ValidationServer server;

  @BeforeAll
  static void setUp(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    realm.bruteForce().count();
    Enrolling.enable(realm);
    app = realm.createApp("app", client -> client.setDirectAccessGrantsEnabled(true));
    secret = Vault.put(realm.name(), "validation", ValidationServer.API_KEY);
  }

  @BeforeEach
  void start(TestRealm realm) {
    server = ValidationServer.start("OK");
    use(realm, ValidationServer.addresses(server));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theServerIsAskedAsTheProtocolSaysAndItsOkSignsIn(TestRealm realm) {
    Holder holder = new Holder(realm);
    String otp = holder.key.touch();

    holder.send(otp.toUpperCase(java.util.Locale.ROOT)).expect(200);

    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0))
        .containsOnlyKeys("id", "nonce", "otp", "timestamp")
        .containsEntry("id", ValidationServer.CLIENT_ID)
        .containsEntry("otp", otp)
        .containsEntry("timestamp", "1");
    assertThat(server.requests().get(0).get("nonce")).matches("[0-9A-Za-z]{16,40}");
    JsonNode token = holder.token();
    assertThat(token.path("verifiedBy").asText()).isEqualTo("validation-server");
    assertThat(token.path("counter").asInt()).as("1 × 256 + 0, and the next").isEqualTo(257);
    assertThat(realm.events().text()).doesNotContain(otp);
  }

  @ParameterizedTest
  @CsvSource({
    "FORGED_SIGNATURE, OK, validation_forged",
    "NO_SIGNATURE, OK, validation_forged",
    "OTHER_NONCE, OK, validation_forged",
    "OTHER_OTP, OK, validation_forged",
    "UNSIGNED_EXTRA_LINE, OK, validation_forged",
    "NO_COUNTERS, OK, validation_forged",
    "GARBAGE, OK, validation_forged",
    "HUGE, OK, validation_forged",
    "STATUS_IN_LOWER_CASE, OK, validation_refused",
    "NONE, NO_SUCH_CLIENT, validation_refused",
    "NONE, OPERATION_NOT_ALLOWED, validation_refused",
    "NONE, REPLAYED_REQUEST, validation_replayed_request",
    "NONE, NOT_ENOUGH_ANSWERS, validation_not_enough_answers",
    "NONE, BACKEND_ERROR, validation_backend_error",
    "HTTP_ERROR, OK, validation_unreachable",
    "REDIRECT, OK, validation_unreachable",
    "HANG, OK, validation_unreachable"
  })
  void whateverElseComesBackLetsNobodyInAndIsNoFailureOfThePerson(
      Trick trick, String status, String reason, TestRealm realm) {
    Holder holder = new Holder(realm);
    server.saying(status).with(trick);

    holder.send(holder.key.touch()).expect(400);

    holder.assertRefused(reason);
    assertThat(server.requests()).as("no redirect is followed, nothing is asked again").hasSize(1);
    assertThat(holder.token().path("failures").asInt()).isZero();
    assertThat(realm.bruteForce().status(holder.user)).containsEntry("numFailures", 0);
    server.close();
    server = ValidationServer.start("OK");
    use(realm, ValidationServer.addresses(server));
    holder.send(holder.key.touch()).expect(200);
  }

  @ParameterizedTest
  @CsvSource({"BAD_OTP, wrong_response", "REPLAYED_OTP, replayed"})
  void aPasswordThatTheServerRefusesCountsAsAFailure(
      String status, String reason, TestRealm realm) {
    Holder holder = new Holder(realm);
    server.saying(status);

    holder.send(holder.key.touch()).expect(400);

    holder.assertRefused(reason);
    assertThat(holder.token().path("failures").asInt()).isEqualTo(1);
    realm.bruteForce().awaitFailures(holder.user, 1);
  }

  @Test
  void allServersAreAskedAndTheFirstValidAnswerWins(TestRealm realm) {
    Holder holder = new Holder(realm);
    try (ValidationServer hanging = ValidationServer.start("OK").with(Trick.HANG);
        ValidationServer forging = ValidationServer.start("OK").with(Trick.FORGED_SIGNATURE);
        ValidationServer beside = ValidationServer.start("REPLAYED_REQUEST")) {
      server.after(hanging, forging, beside);
      use(realm, ValidationServer.addresses(hanging, forging, beside, server));

      holder.send(holder.key.touch()).expect(200);

      assertThat(List.of(hanging, forging, beside, server))
          .allSatisfy(asked -> assertThat(asked.requests()).hasSize(1))
          .extracting(asked -> asked.requests().get(0).get("nonce"))
          .containsOnly(server.requests().get(0).get("nonce"));
    }
  }

  @Test
  void whereNoServerSettlesItTheWorstAnswerIsTheReason(TestRealm realm) {
    Holder holder = new Holder(realm);
    try (ValidationServer forging = ValidationServer.start("OK").with(Trick.OTHER_NONCE)) {
      server.saying("BACKEND_ERROR");
      use(
          realm,
          ValidationServer.addresses(server, forging) + ", http://127.0.0.1:1/wsapi/2.0/verify");

      holder.send(holder.key.touch()).expect(400);

      holder.assertRefused("validation_forged");
    }
  }

  @Test
  void aServerThatFailsIsAskedForATokenOnlySoOften(TestRealm realm) {
    Holder holder = new Holder(realm);
    Holder other = new Holder(realm);
    server.saying("BACKEND_ERROR");
    for (int i = 0; i < 30; i++) {
      holder.send(holder.key.touch()).expect(400);
    }
    holder.assertRefused("validation_backend_error");
    assertThat(server.requests()).hasSize(30);
    server.saying("OK");

    holder.send(holder.key.touch()).expect(400);

    holder.assertRefused("validation_budget");
    assertThat(server.requests()).as("nobody was asked").hasSize(30);
    assertThat(holder.token().path("failures").asInt()).isZero();
    assertThat(realm.bruteForce().status(holder.user)).containsEntry("numFailures", 0);
    other.send(other.key.touch()).expect(200);
  }

  @Test
  void aVerdictSpendsNothingOfThatBudget(TestRealm realm) {
    Holder holder = new Holder(realm);
    server.saying("BACKEND_ERROR");
    for (int i = 0; i < 29; i++) {
      holder.send(holder.key.touch()).expect(400);
    }
    server.saying("BAD_OTP");
    holder.send(holder.key.touch()).expect(400);
    holder.send(holder.key.touch()).expect(400);
    server.saying("OK");

    holder.send(holder.key.touch()).expect(200);
  }

  /** Whatever a server says, a password signs in once. */
  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void aPasswordSignsInOnceThoughTheServerSaysOkAgain(String counters, TestRealm realm)
      throws InterruptedException {
    attributes(realm, Map.of("latchkey.yubico.counters", counters));
    Holder holder = new Holder(realm);
    String otp = holder.key.touch();

    List<HttpAnswer> answers = Together.run(Collections.nCopies(10, () -> holder.send(otp)));
    holder.send(otp).expect(400);

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(realm.events().ofType("LOGIN_ERROR"))
        .filteredOn(event -> holder.user.id().equals(event.getUserId()))
        .extracting(event -> Events.detail(event, "latchkey_reason"))
        .contains("replayed");
    server.at(2, 0);
    holder.unlock();
    holder.send(holder.key.plugIn().touch()).expect(200);
  }

  @Test
  void serversThatHangDoNotKeepPeopleFromOneThatAnswers(TestRealm realm)
      throws InterruptedException {
    List<ValidationServer> hanging =
        Stream.generate(() -> ValidationServer.start("OK").with(Trick.HANG)).limit(7).toList();
    try {
      List<ValidationServer> all = new ArrayList<>(hanging);
      all.add(server);
      use(realm, ValidationServer.addresses(all.toArray(ValidationServer[]::new)));
      List<Holder> holders = Stream.generate(() -> new Holder(realm)).limit(8).toList();

      List<HttpAnswer> answers =
          Together.run(
              holders.stream()
                  .<Callable<HttpAnswer>>map(holder -> () -> holder.send(holder.key.touch()))
                  .toList());

      assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    } finally {
      hanging.forEach(ValidationServer::close);
    }
  }

  @Test
  void noServerIsAskedForAPasswordOfAnotherKeyNorForALockedToken(TestRealm realm) {
    Holder holder = new Holder(realm);
    Holder other = new Holder(realm);

    holder.send(other.key.touch()).expect(400);
    holder.assertRefused("wrong_response");
    assertThat(server.requests()).isEmpty();
    assertThat(holder.token().path("failures").asInt()).isEqualTo(1);
    realm.bruteForce().awaitFailures(holder.user, 1);

    server.saying("BAD_OTP");
    for (int i = 0; i < 4; i++) {
      holder.send(holder.key.touch()).expect(400);
      // Keycloak refuses who comes back before it has counted.
      realm.bruteForce().awaitFailures(holder.user, i + 2);
    }
    assertThat(server.requests()).hasSize(4);
    server.saying("OK");
    holder.send(holder.key.touch()).expect(400);
    holder.assertRefused("locked");
    assertThat(server.requests()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "validation-urls, https://validation.example.org/verify, validation_not_allowed",
    "validation-urls, https://127.0.0.1:1/verify, validation_unreachable",
    "secret, ${vault.nothing}, validation_misconfigured"
  })
  void settingsThatHelpNobodyLetNobodyIn(
      String name, String value, String reason, TestRealm realm) {
    Holder holder = new Holder(realm);
    attributes(realm, Map.of("latchkey.yubico." + name, value));

    holder.send(holder.key.touch()).expect(400);

    holder.assertRefused(reason);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aRealmWithoutSettingsLetsNobodyIn(TestRealm realm) {
    Holder holder = new Holder(realm);
    attributes(
        realm,
        Map.of(
            "latchkey.yubico.validation-urls", "",
            "latchkey.yubico.client-id", "",
            "latchkey.yubico.secret", ""));

    holder.send(holder.key.touch()).expect(400);

    holder.assertRefused("validation_misconfigured");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aPersonAddsAKeyByOneTouch(TestRealm realm) {
    TestUser user = realm.createUser("adding");
    Holder first = new Holder(realm, user);
    String publicId = "cccccccccccc";
    String token =
        realm.tokens().create(Map.of("kind", "yubico-otp", "serial", "9001", "publicId", publicId));
    YubiKey key = new YubiKey(publicId, PRIVATE_ID, KEY);
    FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    FormLogin enrol = login.next(login.respond(first.key.touch()));
    FormLogin prove =
        enrol.next(enrol.send("lk-enrol-form", Map.of("lk-serial", "9001", "lk-action", "find")));

    server.saying("BACKEND_ERROR");
    HttpAnswer failed = prove.send("lk-prove-form", Map.of("lk-response", key.touch()));
    assertThat(FormLogin.signedIn(failed)).isFalse();
    assertThat(realm.tokens().read(token).path("failures").asInt()).isZero();
    prove = prove.next(failed);
    server.saying("BAD_OTP");
    HttpAnswer wrong = prove.send("lk-prove-form", Map.of("lk-response", key.touch()));
    assertThat(FormLogin.signedIn(wrong)).isFalse();
    assertThat(realm.tokens().read(token).path("failures").asInt()).isEqualTo(1);
    prove = prove.next(wrong);
    server.saying("OK");

    assertThat(FormLogin.signedIn(prove.send("lk-prove-form", Map.of("lk-response", key.touch()))))
        .isTrue();
    assertThat(realm.tokens().read(token).path("holder").asText()).isEqualTo(user.id());
    assertThat(realm.tokens().read(token).path("counter").asInt()).isEqualTo(257);
  }

  @Test
  void anAdministratorReadsAndChangesTheTokenAndCannotUseItsPasswordsUp(TestRealm realm) {
    Holder holder = new Holder(realm);
    String path = "tokens/" + holder.token;

    realm.latchkey().put(path, holder.token()).expect(204);
    realm.latchkey().put(path, Map.of("model", "YubiKey 5")).expect(204);
    assertThat(realm.latchkey().put(path, Map.of("secret", KEY)).expect(400).body())
        .contains("privateId");
    assertThat(
            realm
                .latchkey()
                .post(path + "/test", Map.of("response", holder.key.touch()))
                .expect(400)
                .body())
        .contains("validation servers");

    assertThat(server.requests()).isEmpty();
    assertThat(holder.token().path("verifiedBy").asText()).isEqualTo("validation-server");
  }

  /** The server of Debian, which puts the counters into its answer without signing them. */
  @Test
  void debiansYubiserverValidates(TestRealm realm, @TempDir Path folder) {
    try (YubiServer yubiserver = YubiServer.start(folder)) {
      Holder holder = new Holder(realm);
      Holder stranger = new Holder(realm);
      yubiserver.add(holder.publicId, PRIVATE_ID, KEY);
      attributes(
          realm,
          Map.of(
              "latchkey.yubico.validation-urls",
              yubiserver.address().toString(),
              "latchkey.yubico.client-id",
              "1",
              "latchkey.yubico.secret",
              Vault.put(realm.name(), "yubiserver", yubiserver.addClient("latchkey")),
              "latchkey.yubico.counters",
              "false"));
      String otp = holder.key.plugIn().touch();

      holder.send(otp).expect(200);

      holder.send(otp).expect(400);
      holder.assertRefused("replayed");
      stranger.send(stranger.key.plugIn().touch()).expect(400);
      stranger.assertRefused("wrong_response");
      attributes(realm, Map.of("latchkey.yubico.counters", "true"));
      holder.send(holder.key.plugIn().touch()).expect(400);
      holder.assertRefused("validation_forged");
      attributes(
          realm, Map.of("latchkey.yubico.counters", "false", "latchkey.yubico.secret", secret));
      holder.send(holder.key.plugIn().touch()).expect(400);
      // It does not look at our signature, but signs by its own key.
      holder.assertRefused("validation_forged");
    }
  }

  private static void use(TestRealm realm, String urls) {
    attributes(
        realm,
        Map.of(
            "latchkey.yubico.validation-urls",
            urls,
            "latchkey.yubico.client-id",
            ValidationServer.CLIENT_ID,
            "latchkey.yubico.secret",
            secret,
            "latchkey.yubico.counters",
            ""));
  }

  private static void attributes(TestRealm realm, Map<String, String> attributes) {
    realm.update(it -> it.getAttributes().putAll(attributes));
  }

  /** A person with a key that only validation servers can verify. */
  private static final class Holder {
    final TestRealm realm;
    final TestUser user;
    final String publicId;
    final YubiKey key;
    final String token;

    Holder(TestRealm realm) {
      this(realm, realm.createUser("holder-" + PEOPLE.incrementAndGet()));
    }

    Holder(TestRealm realm, TestUser user) {
      this.realm = realm;
      this.user = user;
      this.publicId = publicId(PEOPLE.incrementAndGet());
      this.key = new YubiKey(publicId, PRIVATE_ID, KEY);
      this.token =
          realm
              .tokens()
              .createFor(user, "yubico-otp", "V-" + publicId, Map.of("publicId", publicId));
    }

    private static String publicId(int number) {
      String modhex = "cbdefghijklnrtuv";
      return "vvcccccccc" + modhex.charAt(number / 16) + modhex.charAt(number % 16);
    }

    HttpAnswer send(@Nullable String otp) {
      Map<String, String> form = new HashMap<>();
      form.put("grant_type", "password");
      form.put("username", user.username());
      form.put("password", user.password());
      form.put("token_response", otp);
      return app.token(form);
    }

    JsonNode token() {
      return realm.tokens().read(token);
    }

    void unlock() {
      realm.latchkey().post("tokens/" + token + "/unlock", Map.of());
    }

    void assertRefused(String reason) {
      assertThat(Events.detail(realm.events().awaitOf(user, "LOGIN_ERROR"), "latchkey_reason"))
          .isEqualTo(reason);
    }
  }
}
