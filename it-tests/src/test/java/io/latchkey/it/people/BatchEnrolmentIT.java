package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.Together;
import io.latchkey.it.browser.BrowserSession;
import io.latchkey.it.browser.EnrolTokenPage;
import io.latchkey.it.browser.SignIn;
import io.latchkey.it.browser.View;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Events;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.CredentialRepresentation;

/** A person adds a token that bears no serial number, by two of its codes. */
@Tag("database")
@LatchkeyTest
class BatchEnrolmentIT {

  /** How often one person may try in an hour. */
  private static final int TRIES = 10;

  private static OidcApp app;

  @BeforeAll
  static void setUp(TestRealm realm) {
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    app = realm.createApp("app");
  }

  @Test
  void aFobWithAButtonIsGivenByTwoCodesInARowAndAskedForAtTheNextLogin(
      TestRealm realm, BrowserSession browser) {
    TestUser user = realm.createUser("button");
    Batches.add(realm, "buttons", "hotp", List.of("BU-1", "BU-2", "BU-3"));
    Batches.give(realm, "buttons");
    HotpFob fob = Batches.fob("BU-2");
    for (int press = 0; press < 40; press++) {
      fob.press();
    }

    SignIn signIn = browser.signIn(app, View.NO_JAVASCRIPT, Enrolling.REQUEST).password(user);
    new EnrolTokenPage(signIn.page()).codesAlone().label("My fob").prove(fob.press(), fob.press());
    signIn.tokens();

    assertThat(Batches.token(realm, "BU-2").path("holder").asText()).isEqualTo(user.id());
    assertThat(Batches.token(realm, "BU-2").path("counter").asInt()).isEqualTo(42);
    assertThat(Batches.token(realm, "BU-1").path("state").asText()).isEqualTo("available");
    assertThat(Batches.token(realm, "BU-3").path("state").asText()).isEqualTo("available");
    CredentialRepresentation credential = credentials(realm, user).get(0);
    assertThat(credential.getUserLabel()).isEqualTo("My fob");
    assertThat(realm.events().awaitOf(user, "UPDATE_CREDENTIAL").getDetails())
        .containsEntry("credential_type", "hardware-token")
        .containsEntry("credential_id", credential.getId())
        .containsEntry("latchkey_kind", "hotp")
        .containsEntry("latchkey_token", "BU-2")
        .doesNotContainKey("latchkey_reason");
    SignIn next = browser.signIn(app, View.DESKTOP).password(user);
    next.hardwareToken().answer(fob.press());
    next.tokens();
  }

  @Test
  void aFobWithAClockIsGivenByTwoCodesInARow(TestRealm realm) {
    TestUser user = realm.createUser("clock");
    Batches.add(realm, "clocks", "totp", List.of("CL-1", "CL-2"));
    Batches.give(realm, "clocks");
    TotpFob fob = new TotpFob(Batches.secret("CL-1"), 6, 30);
    Instant now = Instant.now();
    FormLogin login = Batches.atTheCodes(app, user);

    HttpAnswer one = Batches.prove(login, fob.codeAt(now), "");
    assertThat(FormLogin.signedIn(one)).as("one code is not enough").isFalse();
    login = login.next(one);
    HttpAnswer two = Batches.prove(login, fob.codeAt(now), fob.codeAt(now.plusSeconds(30)));

    assertThat(two).matches(FormLogin::signedIn);
    assertThat(Batches.token(realm, "CL-1").path("holder").asText()).isEqualTo(user.id());
    assertThat(Batches.token(realm, "CL-2").path("state").asText()).isEqualTo("available");
    HttpAnswer replay = FormLogin.withPassword(app, user).respond(fob.codeAt(now.plusSeconds(30)));
    assertThat(FormLogin.signedIn(replay)).as("a code that was used here logs in").isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hotp", "totp"})
  void theSameCodesOfTwoPeopleAtOnceGiveTheTokenToOne(String kind, TestRealm realm)
      throws InterruptedException {
    List<TestUser> people =
        List.of(realm.createUser("ann-" + kind), realm.createUser("ben-" + kind));
    String serial = "RACE-" + kind;
    Batches.add(realm, "race-" + kind, kind, List.of(serial, serial + "-2"));
    Batches.give(realm, "race-" + kind);
    HotpFob button = Batches.fob(serial);
    TotpFob clock = new TotpFob(Batches.secret(serial), 6, 30);
    Instant now = Instant.now();
    String first = kind.equals("hotp") ? button.press() : clock.codeAt(now);
    String next = kind.equals("hotp") ? button.press() : clock.codeAt(now.plusSeconds(30));
    List<Callable<HttpAnswer>> calls =
        IntStream.range(0, 2 * TRIES)
            .mapToObj(i -> Batches.atTheCodes(app, people.get(i % 2)))
            .<Callable<HttpAnswer>>map(login -> () -> Batches.prove(login, first, next))
            .toList();

    List<HttpAnswer> answers = Together.run(calls);

    assertThat(answers).filteredOn(FormLogin::signedIn).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> !FormLogin.signedIn(answer))
        .allSatisfy(
            answer ->
                // Who got the token in another login has a second factor now, and did not use it.
                assertThat(answer.expect(200).body())
                    .containsAnyOf(Batches.REFUSED, "lk-second-factor-missing"));
    JsonNode token = Batches.token(realm, serial);
    assertThat(people).extracting(TestUser::id).contains(token.path("holder").asText());
    for (TestUser person : people) {
      assertThat(credentials(realm, person))
          .hasSize(person.id().equals(token.path("holder").asText()) ? 1 : 0);
    }
    assertThat(Batches.token(realm, serial + "-2").path("state").asText()).isEqualTo("available");
  }

  @Test
  void whereNoBatchIsGivenThereIsNoButtonAndAHandMadePostIsRefused(TestRealm realm) {
    TestUser user = realm.createUser("hand-made");
    Batches.add(realm, "off", "hotp", List.of("OFF-1"));
    Batches.give(realm, "off");
    HotpFob fob = Batches.fob("OFF-1");
    FormLogin earlier = Batches.atTheCodes(app, user);
    Batches.give(realm, " ");

    FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    assertThat(login.page().body()).contains("lk-find").doesNotContain("codes-alone");
    String first = fob.press();
    String next = fob.press();
    for (FormLogin asked : List.of(earlier, Batches.atTheCodes(app, user))) {
      HttpAnswer refused = Batches.prove(asked, first, next);
      assertThat(refused.expect(200).body()).contains(Batches.REFUSED);
    }

    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("unknown");
    assertThat(credentials(realm, user)).isEmpty();
    assertThat(Batches.token(realm, "OFF-1").path("state").asText()).isEqualTo("available");
    assertThat(Batches.token(realm, "OFF-1").path("failures").asInt()).isZero();
  }

  @Test
  void aBatchOfMoreThanAThousandIsNotTriedAndTheLogSaysSo(TestRealm realm, TestServer server) {
    TestUser user = realm.createUser("many");
    List<String> serials =
        IntStream.rangeClosed(1, 1001).mapToObj(number -> "MANY-" + (10_000 + number)).toList();
    Batches.add(realm, "many", "hotp", serials);
    Batches.give(realm, "many");
    HotpFob fob = Batches.fob("MANY-10500");
    String first = fob.press();
    String next = fob.press();
    FormLogin login = Batches.atTheCodes(app, user);

    HttpAnswer refused = Batches.prove(login, first, next);

    assertThat(refused.expect(200).body()).contains(Batches.REFUSED);
    assertThat(
            Events.detail(
                realm.events().awaitOf(user, "UPDATE_CREDENTIAL_ERROR"), "latchkey_reason"))
        .isEqualTo("misconfigured");
    assertThat(server.logLines())
        .anyMatch(line -> line.contains("ERROR") && line.contains("batch many has more than 1000"))
        .noneMatch(line -> line.contains(first));

    String other = Batches.token(realm, "MANY-10001").path("id").asText();
    assertThat(realm.latchkey().delete("tokens/" + other).status()).isEqualTo(204);
    assertThat(Batches.prove(login.next(refused), first, next)).matches(FormLogin::signedIn);
    assertThat(Batches.token(realm, "MANY-10500").path("holder").asText()).isEqualTo(user.id());
  }

  private static List<CredentialRepresentation> credentials(TestRealm realm, TestUser user) {
    return realm.resource().users().get(user.id()).credentials().stream()
        .filter(credential -> credential.getType().equals("hardware-token"))
        .toList();
  }
}
