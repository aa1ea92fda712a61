package io.latchkey.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.HttpConnection;
import io.latchkey.it.server.HttpConnection.Answer;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whether the time of a refusal tells a user name or a serial number that is known from one that is
 * not: one server, one connection, all kinds in turn.
 */
class RefusalBench {
  private static final int WARM_UP = 60;
  private static final int ROUNDS = 300;

  /** Each gives so few wrong responses that no token is locked. */
  private static final int PEOPLE = 120;

  /** A person has ten tries in an hour. */
  private static final int ROUNDS_OF_A_PERSON = 3;

  private static final double GOAL = 1.1;
  private static final String OURS = "ours";
  private static final String STOCK = "stock";
  private static final String UNKNOWN = "user unknown";
  private static final String WRONG_PASSWORD = "wrong password";
  private static final String WRONG_CODE = "right password, wrong code";
  private static final String WITHOUT = "right password, user without a token";
  private static final String WRONG = "000000";

  private final Report report = new Report(RefusalBench.class);

  @Test
  void aRefusalTellsNothingByItsTime() {
    try (PostgreSql database = PostgreSql.start();
        TestServer server = new TestServer(DistributionBackend.measured(database));
        TestRealm realm = server.createRealm("bench")) {
      realm.update(
          it -> {
            it.setEventsEnabled(false);
            it.setAdminEventsEnabled(false);
            // Passwords are hashed as Keycloak does it by itself.
            it.setPasswordPolicy("");
          });
      directGrants(realm);
      serialNumbers(realm);
      report.publish();
    }
  }

  private void directGrants(TestRealm realm) {
    client(realm, OURS, "latchkey-direct-grant-hardware-token");
    client(realm, STOCK, "direct-grant-validate-otp");
    OtpPeople.withToken(realm, OURS, PEOPLE);
    OtpPeople.withCredential(realm, STOCK, "hotp", PEOPLE);
    realm.createUser("without");
    InTurn times = new InTurn();
    try (HttpConnection connection = new HttpConnection(realm.issuer())) {
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        if (round == WARM_UP) {
          times.forget();
        }
        for (Grant grant : InTurn.order(grants(round % PEOPLE), round)) {
          byte[] request = grant.request(realm);
          String kind = name(grant.client(), grant.kind());
          Answer answer = times.time(kind, () -> connection.send(request));
          assertThat(answer.status()).as(kind).isIn(400, 401);
        }
      }
    }
    report.table("a direct grant is refused", "median in ms", "answers");
    times.rows(report);
    for (String client : List.of(OURS, STOCK)) {
      report.atMost(
          "direct grant, the slower to the quicker: " + client + ", user unknown and known",
          times.slowerToQuicker(name(client, UNKNOWN), name(client, WRONG_PASSWORD)),
          GOAL);
    }
    ratioToUnknown(times, OURS, WRONG_CODE);
    ratioToUnknown(times, OURS, WITHOUT);
    ratioToUnknown(times, STOCK, WRONG_CODE);
  }

  /** Without a goal: the answer itself says to whom knows a password that it is right. */
  private void ratioToUnknown(InTurn times, String client, String kind) {
    report.ratio(
        "direct grant, " + name(client, kind) + " to " + UNKNOWN,
        times.ratio(name(client, kind), name(client, UNKNOWN)));
  }

  private static String name(String client, String kind) {
    return client + ", " + kind;
  }

  /** A request for tokens that is refused. */
  private record Grant(String client, String kind, String username, String password) {

    byte[] request(TestRealm realm) {
      return DirectCaller.request(
          URI.create(realm.issuer() + "/protocol/openid-connect/token"),
          client,
          username,
          password,
          Map.of(client.equals(OURS) ? "token_response" : "otp", WRONG));
    }
  }

  /** Keycloak's own step answers a user without OTP with an internal error. */
  private static List<Grant> grants(int person) {
    return List.of(
        new Grant(OURS, UNKNOWN, "ours-x" + person, "password"),
        new Grant(OURS, WRONG_PASSWORD, OURS + "-" + person, "wrong"),
        new Grant(OURS, WRONG_CODE, OURS + "-" + person, "password"),
        new Grant(OURS, WITHOUT, "without", "password"),
        new Grant(STOCK, UNKNOWN, "stock-x" + person, "password"),
        new Grant(STOCK, WRONG_PASSWORD, STOCK + "-" + person, "wrong"),
        new Grant(STOCK, WRONG_CODE, STOCK + "-" + person, "password"));
  }

  private static void client(TestRealm realm, String name, String step) {
    String flow = name + "-direct";
    realm.flows().create(flow);
    realm.flows().require(flow, "direct-grant-validate-username", Map.of());
    realm.flows().require(flow, "direct-grant-validate-password", Map.of());
    realm.flows().require(flow, step, Map.of());
    realm.createApp(
        name,
        client -> {
          client.setDirectAccessGrantsEnabled(true);
          client.setAuthenticationFlowBindingOverrides(
              Map.of("direct_grant", realm.flows().idOf(flow)));
        });
  }

  /** The kinds of serial numbers that a person may type, one behind the other in the inventory. */
  private enum Serial {
    UNKNOWN(1, "unknown"),
    FREE(2, "of a free token"),
    TAKEN(3, "of somebody else's token");

    private final int place;
    private final String words;

    Serial(int place, String words) {
      this.place = place;
      this.words = words;
    }

    String in(int round) {
      return "S-%04d-%d".formatted(round, place);
    }
  }

  /** People who add a token type a serial number, and then a code that is wrong. */
  private void serialNumbers(TestRealm realm) {
    Enrolling.enable(realm);
    realm.createApp("app");
    makeTokens(realm);
    InTurn finding = new InTurn();
    InTurn proving = new InTurn();
    try (PlainBrowser browser = new PlainBrowser(realm.issuer())) {
      Answer page = null;
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        if (round == WARM_UP) {
          finding.forget();
          proving.forget();
        }
        if (page == null || round % ROUNDS_OF_A_PERSON == 0) {
          String person = "typist-" + round;
          realm.createUser(person);
          page = browser.signIn("app", person, Map.of("kc_action", Enrolling.ACTION));
          assertThat(page.body()).contains("lk-enrol-form");
        }
        for (Serial serial : InTurn.order(List.of(Serial.values()), round)) {
          Answer from = page;
          Map<String, String> number = Map.of("lk-action", "find", "lk-serial", serial.in(round));
          Answer found = finding.time(serial.words, () -> browser.submit(from, number));
          assertThat(found.body()).contains("lk-prove-form").doesNotContain("lk-input-error");
          page =
              proving.time(
                  serial.words,
                  () -> browser.submit(found, Map.of("lk-action", "enrol", "lk-response", WRONG)));
          assertThat(page.body()).contains("lk-prove-form", "That was not accepted.");
        }
      }
    }
    compare("a serial number is answered", finding);
    compare("a wrong code is refused for a serial number", proving);
  }

  private void compare(String what, InTurn times) {
    report.table(what, "median in ms", "answers");
    times.rows(report);
    for (Serial known : List.of(Serial.FREE, Serial.TAKEN)) {
      report.atMost(
          what + ", the slower to the quicker: unknown and " + known.words,
          times.slowerToQuicker(Serial.UNKNOWN.words, known.words),
          GOAL);
    }
  }

  private static void makeTokens(TestRealm realm) {
    TestUser holder = null;
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      if (holder == null || round % 10 == 0) {
        holder = realm.createUser("holder-" + round);
      }
      Map<String, String> secret = Map.of("secret", OtpPeople.SECRET);
      realm.tokens().createFor(holder, "totp", Serial.TAKEN.in(round), secret);
      realm
          .tokens()
          .create(
              Map.of("kind", "totp", "serial", Serial.FREE.in(round), "secret", OtpPeople.SECRET));
    }
  }
}
