package io.latchkey.it.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.LatchkeyTest;
import io.latchkey.it.Together;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One token, added by two people in fifty logins at the same moment, has one holder. */
@LatchkeyTest
class EnrolOnceIT {

  private static final int TIMES = 50;
  private static final String SECRET = "3132333435363738393031323334353637383930";

  @Test
  void fiftyEnrolmentsOfOneTokenByTwoPeopleMakeOneHolder(TestRealm realm)
      throws InterruptedException {
    Enrolling.enable(realm);
    realm.flows().askHoldersForHardwareToken();
    OidcApp app = realm.createApp("app");
    List<TestUser> people = List.of(realm.createUser("ann"), realm.createUser("ben"));
    String token =
        realm.tokens().create(Map.of("kind", "hotp", "serial", "ONE-1", "secret", SECRET));
    HotpFob fob = new HotpFob(SECRET, 6);
    Map<String, String> proof =
        Map.of("lk-action", "enrol", "lk-response", fob.press(), "lk-next-response", fob.press());
    List<Callable<HttpAnswer>> calls =
        IntStream.range(0, TIMES)
            .mapToObj(i -> atTheProof(app, people.get(i % 2)))
            .<Callable<HttpAnswer>>map(login -> () -> login.send("lk-prove-form", proof))
            .toList();

    List<HttpAnswer> answers = Together.run(calls);

    assertThat(answers).filteredOn(FormLogin::signedIn).hasSize(1);
    String holder = realm.tokens().read(token).path("holder").asText();
    for (TestUser person : people) {
      assertThat(realm.resource().users().get(person.id()).credentials())
          .filteredOn(credential -> credential.getType().equals("hardware-token"))
          .hasSize(person.id().equals(holder) ? 1 : 0);
    }
    assertThat(people).extracting(TestUser::id).contains(holder);
    assertThat(realm.tokens().read(token).path("counter").asInt()).isEqualTo(2);
  }

  private static FormLogin atTheProof(OidcApp app, TestUser user) {
    FormLogin login = FormLogin.withPassword(app, user, Enrolling.REQUEST);
    return login.next(
        login.send("lk-enrol-form", Map.of("lk-action", "find", "lk-serial", "ONE-1")));
  }
}
