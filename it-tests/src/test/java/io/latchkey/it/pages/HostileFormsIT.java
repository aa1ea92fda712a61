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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The forms of our pages against whoever fills them otherwise than a browser, shows them in a page
 * of their own, or has somebody else send them.
 */
@Tag("database")
@Tag("h2")
@LatchkeyTest
class HostileFormsIT {
  private static final Mailbox MAILBOX = new Mailbox();
  private static final Pattern FIELD = Pattern.compile("name=\"(lk-[a-z-]+)\"");
  private static final AtomicInteger PEOPLE = new AtomicInteger();

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

  /** Each field of each form holds what the row of the table says, once and then twice. */
  @ParameterizedTest
  @CsvFileSource(resources = "/hostile/forms.csv", useHeadersInDisplayName = true)
  void whateverFieldsHoldNobodyIsSignedInAndTheServerHasAnAnswer(
      String name, String value, int times) {
    String text = value == null ? "" : value.repeat(times);
    List<String> complaints = new ArrayList<>();
    for (Step step : Step.values()) {
      FormLogin page = step.open(stage, person(step));
      for (String body : List.of(body(page, text), body(page, text) + "&" + body(page, text))) {
        HttpAnswer answer = page.sendText(step.form(), body);
        if (answer.status() >= 500 || FormLogin.signedIn(answer)) {
          complaints.add(step + " " + name + ": " + answer);
        }
        page = page.next(answer);
        if (page.page().status() >= 500 || page.page().body().contains("<script>lk()")) {
          complaints.add(step + " " + name + ": " + page.page());
        }
        if (!page.page().body().contains("id=\"" + step.form() + "\"")) {
          break;
        }
      }
    }

    assertThat(complaints).isEmpty();
  }

  /** Another site's form, filled with that site's owner's own right answer. */
  @ParameterizedTest
  @EnumSource(Step.class)
  void aFormOfAnotherLoginIsNotTakenInMyBrowser(Step step) {
    TestUser victim = person(step);
    TestUser attacker = person(step);
    FormLogin mine = step.open(stage, victim);
    FormLogin theirs = step.open(stage, attacker);
    int before = sessions(victim);

    HttpAnswer answer = step.answer(stage, attacker, mine.back(theirs));

    assertThat(FormLogin.signedIn(answer)).as("%s", answer).isFalse();
    assertThat(sessions(victim)).isEqualTo(before);
  }

  /** Whoever planted the cookies of a login, or saw them before its end, gains nothing by them. */
  @ParameterizedTest
  @EnumSource(Step.class)
  void theCookiesOfBeforeTheStepAreNoLogin(Step step) {
    TestUser victim = person(step);
    FormLogin planted = step.open(stage, victim);
    HttpAnswer answer = step.answer(stage, victim, planted);
    if (step == Step.CREATE_API_KEY) {
      answer = step.end(planted.next(answer));
    }
    assertThat(FormLogin.signedIn(answer)).as("%s", answer).isTrue();

    FormLogin attacker =
        planted.again(TourRealm.app(stage.realm(), "password"), Map.of("scope", "openid"));

    assertThat(attacker.asksForPassword()).as("%s", attacker.page()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void noOtherSiteShowsThePageInAFrameOrKeepsIt(Step step) {
    HttpAnswer page = step.open(stage, person(step)).page();

    assertThat(page.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
    assertThat(page.header("Content-Security-Policy"))
        .contains("frame-ancestors 'self'")
        .contains("object-src 'none'");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Cache-Control")).contains("no-store");
  }

  private static String body(FormLogin page, String value) {
    Set<String> names = new TreeSet<>();
    FIELD.matcher(page.page().body()).results().forEach(field -> names.add(field.group(1)));
    List<String> fields = names.stream().map(name -> name + "=" + value).toList();
    return String.join("&", fields);
  }

  private static int sessions(TestUser person) {
    return stage.realm().resource().users().get(person.id()).getUserSessions().size();
  }

  private static TestUser person(Step step) {
    TestUser person =
        stage
            .realm()
            .createUser(
                step.name().toLowerCase(Locale.ROOT).replace('_', '-')
                    + "-hostile-"
                    + PEOPLE.incrementAndGet());
    step.prepare(stage, person);
    return person;
  }
}
