package io.latchkey.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.people.Enrolling;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What PostgreSQL does for each call on an inventory of 100 000 tokens, as its own {@code
 * auto_explain} logs it: no call reads the whole table.
 */
class QueryPlanIT {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final int TOKENS = 100_000;

  private static PostgreSql database;
  private static TestServer server;
  private static TestRealm realm;
  private static OidcApp app;
  private static TestUser holder;

  @BeforeAll
  static void start() throws SQLException {
    database = PostgreSql.startExplaining();
    server =
        new TestServer(DistributionBackend.production(database, DistributionBackend::withKeyring));
    realm = server.createRealm("it-queryplan");
    realm.flows().askHoldersForHardwareToken();
    app = realm.createApp("app");
    holder = realm.createUser("holder");
    Enrolling.enable(realm);
    realm.tokens().create(Map.of("kind", "totp", "serial", "clock", "secret", SECRET));
    realm
        .tokens()
        .create(
            Map.of(
                "kind",
                "ocra",
                "serial",
                "keypad",
                "secret",
                SECRET,
                "suite",
                "OCRA-1:HOTP-SHA1-6:QN08"));
    for (int number = 0; number < 5; number++) {
      realm
          .tokens()
          .createFor(holder, "hotp", "S-05000" + number + "-held", Map.of("secret", SECRET));
    }
    fill(realm.resource().toRepresentation().getId());
  }

  /** As many as a company has, like those that are there; most in this realm. */
  private static void fill(String realmId) throws SQLException {
    try (Connection connection = database.connect()) {
      try (PreparedStatement rows =
          connection.prepareStatement(
              """
              insert into lk_token (id, realm_id, kind, serial, serial_lower, manufacturer, secret,
                  parameters, moving_factor, failures, locked_until, state, batch, created, drift)
                select gen_random_uuid(), case when n % 10 = 0 then 'other' else ? end, model.kind,
                  'S-' || lpad(n::text, 6, '0'), 's-' || lpad(n::text, 6, '0'), 'Acme',
                  model.secret, model.parameters, 0, 0, 0,
                  case when n % 50 = 1 then 'DISABLED' else 'AVAILABLE' end, 'batch-' || n / 1000,
                  1700000000, 0
                from generate_series(1, ?) n
                join (select kind, max(secret) as secret, max(parameters) as parameters
                  from lk_token group by kind) model
                  on model.kind = (array['hotp', 'totp', 'ocra'])[n % 3 + 1]
              """)) {
        rows.setString(1, realmId);
        rows.setInt(2, TOKENS);
        assertThat(rows.executeUpdate()).isEqualTo(TOKENS);
      }
      try (Statement vacuum = connection.createStatement()) {
        // What the server's own autovacuum does in time.
        vacuum.execute("vacuum analyze lk_token");
      }
    }
  }

  @AfterAll
  static void stop() {
    server.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "search=S-0500",
        "search=S-0500&kind=totp",
        "search=S-0500&state=disabled",
        "search=S-0500&kind=totp&state=disabled",
        "search=s-05",
        "search=s-05&kind=totp&state=available",
        "search=s-&kind=totp&state=disabled",
        "search=none",
        "kind=totp",
        "kind=yubico-otp",
        "state=available",
        "state=disabled",
        "kind=totp&state=available",
        "kind=totp&state=disabled",
        "holder=HOLDER",
        "holder=nobody",
        "holder=HOLDER&kind=hotp&state=assigned",
        "search=S-0500&holder=HOLDER&kind=hotp&state=assigned",
      })
  void everySearchReadsAnIndex(String query) {
    String filter = query.replace("HOLDER", holder.id());

    assertReadsIndexes(() -> realm.latchkey().get("tokens?" + filter).expect(200));
    assertReadsIndexes(() -> realm.latchkey().get("tokens?first=300&" + filter).expect(200));
    assertReadsIndexes(() -> realm.latchkey().get("tokens/count?" + filter).expect(200));
  }

  /** To count what is nearly all of the table, reading the table is right. */
  @Test
  void aListOfWhatMatchesNearlyAllReadsAnIndex() {
    assertReadsIndexes(() -> realm.latchkey().get("tokens?search=s-").expect(200));
    assertReadsIndexes(() -> realm.latchkey().get("tokens?search=s-&first=80000").expect(200));
  }

  @Test
  void theLongestPageReadsIndexes() {
    assertReadsIndexes(
        () ->
            assertThat(realm.latchkey().get("tokens?search=S-05&max=1000").expect(200).json())
                .hasSize(1000));
  }

  @Test
  void anExportReadsPagesByAnIndex() {
    assertReadsIndexes(
        () -> realm.latchkey().get("tokens/export?search=S-050&kind=totp").expect(200));
  }

  @Test
  void addingAssigningAndUsingATokenReadsIndexes() {
    TestUser user = realm.createUser("user");

    assertReadsIndexes(
        () -> realm.tokens().createFor(user, "hotp", "S-050000", Map.of("secret", SECRET)));

    FormLogin login = FormLogin.withPassword(app, user);
    String code = new HotpFob(SECRET, 6).press();
    assertReadsIndexes(() -> assertThat(login.respond(code)).matches(FormLogin::signedIn));
  }

  @Test
  void anImportLooksItsSerialsUpInAnIndex() {
    StringBuilder csv = new StringBuilder("kind,serial,manufacturer,secret\n");
    for (int number = 0; number < 1200; number++) {
      csv.append("hotp,I-%06d,Acme,%s\n".formatted(number, SECRET));
    }

    for (int time = 0; time < 2; time++) {
      assertReadsIndexes(
          () ->
              realm
                  .latchkey()
                  .postBody("tokens/import", "text/csv", csv.toString().getBytes(UTF_8))
                  .expect(200));
    }
  }

  @Test
  void enrolmentFindsATokenAndItsNeighbourByAnIndex() {
    FormLogin start = FormLogin.withPassword(app, realm.createUser("enroller"), Enrolling.REQUEST);

    // In the middle, between two tokens, before and after all of them.
    for (String serial : List.of("S-050001", "S-050001x", "!", "~")) {
      assertReadsIndexes(
          () -> start.next(start.send("lk-enrol-form", find(serial))).page().expect(200));
    }
  }

  @Test
  void enrolmentByCodesAloneReadsItsBatchByAnIndex() {
    realm.update(it -> it.getAttributes().put("latchkey.token.assign-by-code", "plan-batch"));
    String csv = "kind,serial,manufacturer,secret\nhotp,N-1,Acme,%s\n".formatted(SECRET);
    realm
        .latchkey()
        .postBody("tokens/import?batch=plan-batch", "text/csv", csv.getBytes(UTF_8))
        .expect(200);
    HotpFob fob = new HotpFob(SECRET, 6);
    FormLogin start = FormLogin.withPassword(app, realm.createUser("by-code"), Enrolling.REQUEST);
    FormLogin prove = start.next(start.send("lk-enrol-form", Map.of("lk-action", "codes-alone")));

    assertReadsIndexes(
        () ->
            assertThat(
                    prove.send(
                        "lk-prove-form",
                        Map.of(
                            "lk-action", "enrol",
                            "lk-response", fob.press(),
                            "lk-next-response", fob.press())))
                .matches(FormLogin::signedIn));
  }

  private static Map<String, String> find(String serial) {
    return Map.of("lk-action", "find", "lk-serial", serial);
  }

  private static void assertReadsIndexes(Runnable call) {
    List<String> plans = database.plansOn("lk_token", call);
    assertThat(plans)
        .isNotEmpty()
        .allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan on lk_token"));
  }
}
