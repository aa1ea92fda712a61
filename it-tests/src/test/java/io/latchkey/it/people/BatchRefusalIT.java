package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.EventRepresentation;

/** Two codes that are no proof of an available token of the batch tell a guesser nothing. */
@LatchkeyTest
class BatchRefusalIT {

  private static OidcApp app;

  /** What the page says to somebody who guessed. */
  private static String guessed;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    realm.bruteForce().count();
    app = realm.createApp("app");
    Batches.add(realm, "guessed", "hotp", List.of("GUESSED-1"));
    Batches.give(realm, "guessed");
    FormLogin login = Batches.atTheCodes(app, realm.createUser("guesser"));
    guessed = Batches.form(Batches.prove(login, "000000", "000001"));
    assertThat(guessed).contains(Batches.REFUSED);
  }

  private record Codes(String first, String next) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "only-the-first",
        "of-two-fobs",
        "not-in-a-row",
        "backwards",
        "one-twice",
        "one-alone",
        "none",
        "used",
        "far-ahead"
      })
  void nearMissesAreRefusedAsGuessesAre(String what, TestRealm realm) {
    String fob = "N-" + what;
    Batches.add(realm, fob, "hotp", List.of(fob, fob + "-2"));
    if (what.equals("used")) {
      put(realm, fob, Map.of("counter", 5));
    }
    Batches.give(realm, fob);

    assertTellsNothing(realm, what, nearMiss(what, fob));

    for (String serial : List.of(fob, fob + "-2")) {
      assertThat(Batches.token(realm, serial).path("state").asText()).isEqualTo("available");
      assertThat(Batches.token(realm, serial).path("failures").asInt()).isZero();
    }
  }

  private static Codes nearMiss(String what, String serial) {
    HotpFob fob = Batches.fob(serial);
    String first = fob.press();
    String second = fob.press();
    String third = fob.press();
    HotpFob other = Batches.fob(serial + "-2");
    other.press();
    return switch (what) {
      case "only-the-first" -> new Codes(first, wrong(second));
      case "of-two-fobs" -> new Codes(first, other.press());
      case "not-in-a-row" -> new Codes(first, third);
      case "backwards" -> new Codes(second, first);
      case "one-twice" -> new Codes(first, first);
      case "one-alone" -> new Codes(first, "");
      case "none" -> new Codes(" ", "-");
      case "used" -> new Codes(first, second);
      case "far-ahead" -> {
        for (int press = 3; press < 150; press++) {
          fob.press();
        }
        yield new Codes(fob.press(), fob.press());
      }
      default -> throw new IllegalArgumentException(what);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "of-another-batch",
        "of-no-batch",
        "of-another-realm",
        "disabled",
        "lost",
        "retired",
        "held",
        "expired",
        "two-alike"
      })
  void otherTokensAreNeverGivenAndTheirCodesAreRefusedAsGuessesAre(
      String what, TestRealm realm, TestServer server) {
    String serial = "O-" + what;
    Batches.add(realm, serial, "hotp", List.of(serial + "-2"));
    Batches.give(realm, serial);
    HotpFob fob = Batches.fob(serial);
    Codes codes = new Codes(fob.press(), fob.press());
    if (what.equals("of-another-realm")) {
      try (TestRealm other = server.createRealm("it-batchrefusal-other")) {
        Batches.add(other, serial, "hotp", List.of(serial));
        assertTellsNothing(realm, what, codes);
        assertThat(Batches.token(other, serial).path("state").asText()).isEqualTo("available");
      }
      return;
    }
    prepare(realm, what, serial);
    String state = Batches.token(realm, serial).path("state").asText();
    String holder = Batches.token(realm, serial).path("holder").asText();

    assertTellsNothing(realm, what, codes);

    assertThat(Batches.token(realm, serial).path("state").asText()).isEqualTo(state);
    assertThat(Batches.token(realm, serial).path("holder").asText()).isEqualTo(holder);
    assertThat(Batches.token(realm, serial).path("failures").asInt()).isZero();
  }

  private static void prepare(TestRealm realm, String what, String serial) {
    switch (what) {
      case "of-another-batch" -> Batches.add(realm, serial + "-B", "hotp", List.of(serial));
      case "of-no-batch" ->
          realm
              .tokens()
              .create(Map.of("kind", "hotp", "serial", serial, "secret", Batches.secret(serial)));
      case "two-alike" ->
          Batches.add(
              realm,
              serial,
              "kind,serial,secret\nhotp,%s,%s\nhotp,%s-3,%s\n"
                  .formatted(serial, Batches.secret(serial), serial, Batches.secret(serial)));
      default -> {
        Batches.add(realm, serial, "hotp", List.of(serial));
        switch (what) {
          case "disabled", "lost", "retired" -> put(realm, serial, Map.of("state", what));
          case "expired" -> put(realm, serial, Map.of("validUntil", 1_000_000_000));
          case "held" ->
              realm
                  .tokens()
                  .assign(
                      Batches.token(realm, serial).path("id").asText(), realm.createUser("holder"));
          default -> throw new IllegalArgumentException(what);
        }
      }
    }
  }

  @Test
  void aTokenThatWasGuessedAtIsNotGivenUntilItIsUnlocked(TestRealm realm) {
    Batches.add(realm, "locked", "hotp", List.of("LOCKED-1"));
    Batches.give(realm, "locked");
    TestUser locker = realm.createUser("locker");
    FormLogin guesser = FormLogin.withPassword(app, locker, Enrolling.REQUEST);
    guesser =
        guesser.next(
            guesser.send("lk-enrol-form", Map.of("lk-action", "find", "lk-serial", "LOCKED-1")));
    for (int guess = 1; guess <= 5; guess++) {
      guesser = guesser.next(Batches.prove(guesser, "000000", "00000" + guess));
      // Keycloak refuses a person whose failure it is still counting.
      realm.bruteForce().awaitFailures(locker, guess);
    }
    assertThat(Batches.token(realm, "LOCKED-1").path("lockedUntil").asLong()).isPositive();
    HotpFob fob = Batches.fob("LOCKED-1");
    Codes codes = new Codes(fob.press(), fob.press());

    assertTellsNothing(realm, "locked", codes);
    assertThat(Batches.token(realm, "LOCKED-1").path("state").asText()).isEqualTo("available");

    String id = Batches.token(realm, "LOCKED-1").path("id").asText();
    realm.latchkey().post("tokens/" + id + "/unlock", Map.of()).expect(204);
    FormLogin login = Batches.atTheCodes(app, realm.createUser("unlocked"));
    assertThat(Batches.prove(login, codes.first(), codes.next())).matches(FormLogin::signedIn);
  }

  @Test
  void tooManyTriesEndEvenWithTheRightCodesAndInANewLogin(TestRealm realm) {
    TestUser user = realm.createUser("tries");
    Batches.add(realm, "tries", "hotp", List.of("TRIES-1"));
    Batches.give(realm, "tries");
    FormLogin login = Batches.atTheCodes(app, user);
    for (int guess = 1; guess <= 10; guess++) {
      login = login.next(Batches.prove(login, "000000", "00000" + (guess % 10)));
      realm.bruteForce().awaitFailures(user, guess);
    }
    HotpFob fob = Batches.fob("TRIES-1");
    FormLogin again = Batches.atTheCodes(app, user);

    HttpAnswer refused = Batches.prove(again, fob.press(), fob.press());

    assertThat(Batches.form(refused)).isEqualTo(guessed);
    realm.events().await("UPDATE_CREDENTIAL_ERROR", "latchkey_reason", "too_many_tries");
    assertThat(Batches.token(realm, "TRIES-1").path("state").asText()).isEqualTo("available");
  }

  /** The page, the event and the count are those of a guess, and the person holds nothing. */
  private static void assertTellsNothing(TestRealm realm, String what, Codes codes) {
    TestUser user = realm.createUser("with-" + what);
    FormLogin login = Batches.atTheCodes(app, user);

    HttpAnswer refused = Batches.prove(login, codes.first(), codes.next());

    assertThat(Batches.form(refused)).isEqualTo(guessed);
    EventRepresentation event = realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR");
    assertThat(event.getError()).isEqualTo("invalid_user_credentials");
    assertThat(Events.detail(event, "latchkey_reason")).isEqualTo("wrong_response");
    assertThat(Events.detail(event, "latchkey_token")).isEmpty();
    realm.bruteForce().awaitFailures(user, 1);
    assertThat(realm.resource().users().get(user.id()).credentials())
        .noneMatch(credential -> credential.getType().equals("hardware-token"));
  }

  private static void put(TestRealm realm, String serial, Map<String, ?> fields) {
    String id = Batches.token(realm, serial).path("id").asText();
    HttpAnswer answer = realm.latchkey().put("tokens/" + id, fields);
    if (answer.status() / 100 != 2) {
      throw new AssertionError("Not changed: " + answer);
    }
  }

  /** Another code of as many digits. */
  private static String wrong(String code) {
    char last = code.charAt(code.length() - 1);
    return code.substring(0, code.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
  }
}
