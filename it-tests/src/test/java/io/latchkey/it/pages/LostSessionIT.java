package io.latchkey.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.device.Mailbox;
import io.latchkey.it.device.SshKey;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A form that is sent twice, from an earlier page, or without its session leads back to a page that
 * works, whatever the step, and also without the script that keeps a second click back.
 */
@LatchkeyTest
class LostSessionIT {
  private static final Mailbox MAILBOX = new Mailbox();

  private static final Map<String, String> WRONG =
      Map.of(
          "lk-action", "prove",
          "lk-response", "000000",
          "lk-temporary-code", "22222",
          "lk-name", "");

  @TempDir static Path folder;
  private static Stage stage;

  @BeforeAll
  static void setUp(TestRealm realm) {
    TourRealm.setUp(realm, MAILBOX);
    stage = new Stage(realm, MAILBOX, SshKey.make(folder, "id", "ed25519"));
  }

  @AfterAll
  static void close() {
    MAILBOX.close();
  }

  /** The browser dropped the first answer, with its cookies. */
  @ParameterizedTest
  @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "CREATE_API_KEY")
  void aFormThatIsSentTwiceLeadsToTheBeginningOfALoginThatWorks(Step step, TestRealm realm) {
    TestUser person = person(realm, step, "twice");
    FormLogin page = step.open(stage, person);
    assertSignedIn(step.answer(stage, person, page));

    FormLogin second = page.next(page.send(step.form(), WRONG));

    assertThat(second.asksForPassword()).as(second.page().body()).isTrue();
    FormLogin after = second.password(person);
    assertThat(after.asksForPassword()).isFalse();
    // Who had but a temporary code has nothing now.
    assertThat(after.page().status()).isEqualTo(step == Step.TEMPORARY_CODE ? 400 : 200);
  }

  /** The browser took the cookies of the first answer. */
  @ParameterizedTest
  @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "CREATE_API_KEY")
  void aPageBeforeTheEndLeadsBackToTheApplication(Step step, TestRealm realm) {
    TestUser person = person(realm, step, "back");
    FormLogin page = step.open(stage, person);
    FormLogin ended = page.next(step.answer(stage, person, page));

    FormLogin after = ended.back(page);
    after = after.next(after.send(step.form(), WRONG));

    assertThat(leadsToTheApplication(after.page())).as("%s", after.page()).isTrue();
  }

  @Test
  void aKeyThatWasMadeByAFormSentTwiceIsSaidToHaveBeenMade(TestRealm realm) {
    TestUser person = person(realm, Step.CREATE_API_KEY, "twice");
    FormLogin page = Step.CREATE_API_KEY.open(stage, person);
    Step.CREATE_API_KEY.answer(stage, person, page);

    FormLogin second = page.next(Step.CREATE_API_KEY.answer(stage, person, page));

    assertThat(second.page().body())
        .contains("lk-api-key-made")
        .doesNotContain("id=\"lk-api-key\"");
    assertThat(realm.latchkey().get("api-keys?owner=" + person.username()).json()).hasSize(1);
    assertSignedIn(Step.CREATE_API_KEY.end(second));
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aFormFromBeforeAWrongAnswerShowsThePageAsItIsNow(Step step, TestRealm realm) {
    TestUser person = person(realm, step, "wrong");
    FormLogin page = step.open(stage, person);
    page.next(page.send(step.form(), WRONG));

    FormLogin again = page.next(page.send(step.form(), WRONG));

    assertSignedIn(end(step, person, again));
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aLostSessionBeginsAnew(Step step, TestRealm realm) {
    TestUser person = person(realm, step, "lost");
    FormLogin lost = step.open(stage, person).withCookiesOnly("KC_RESTART");

    FormLogin begun = lost.next(lost.send(step.form(), WRONG));

    assertThat(begun.asksForPassword()).as(begun.page().body()).isTrue();
    FormLogin next = begun.password(person);
    assertThat(next.page().status()).isLessThan(400);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void withoutAnyCookieThePageSaysSoAndLeadsBack(Step step, TestRealm realm) {
    TestUser person = person(realm, step, "cookieless");
    FormLogin lost = step.open(stage, person).withCookiesOnly();

    FormLogin said = lost.next(lost.send(step.form(), WRONG));

    assertThat(said.page().status()).isEqualTo(400);
    assertThat(said.page().body()).contains("id=\"kc-error-message\"");
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void aLoginInASecondTabDoesNotSpoilTheFirst(Step step, TestRealm realm) {
    TestUser person = person(realm, step, "tabs");
    FormLogin first = step.open(stage, person);
    FormLogin second = first.again(TourRealm.app(realm, step.app()), step.parameters());
    assertThat(second.asksForPassword() || second.page().body().contains("lk-"))
        .as(second.page().body())
        .isTrue();

    assertSignedIn(end(step, person, second.back(first)));
  }

  private static HttpAnswer end(Step step, TestUser person, FormLogin page) {
    HttpAnswer answer = step.answer(stage, person, page);
    return step == Step.CREATE_API_KEY ? step.end(page.next(answer)) : answer;
  }

  private static boolean leadsToTheApplication(HttpAnswer page) {
    String there = "http://127.0.0.1:1/callback";
    return page.headers().firstValue("Location").orElse("").startsWith(there)
        || page.body().contains(there);
  }

  private static void assertSignedIn(HttpAnswer answer) {
    assertThat(FormLogin.signedIn(answer)).as("%s", answer).isTrue();
  }

  private static TestUser person(TestRealm realm, Step step, String name) {
    TestUser person =
        realm.createUser(name + "-" + step.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    step.prepare(stage, person);
    return person;
  }
}
