package io.latchkey.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The time that a response takes, from the form to the redirect, with 1000 and with 1 000 000
 * tokens in the table: one server, one database, and two tables that take turns as LK_TOKEN.
 */
class VerificationCostBench {

  private static final int ROUNDS = 20;
  private static final int WARM_UP = 5;
  private static final int LOGINS = 25;
  private static final String SECRET = "3132333435363738393031323334353637383930";

  private final Report report = new Report(VerificationCostBench.class);

  @Test
  void aResponseCostsTheSameAmongAMillionTokens() throws SQLException {
    try (PostgreSql database = PostgreSql.start();
        TestServer server = new TestServer(DistributionBackend.measured(database));
        TestRealm realm = server.createRealm("bench");
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      realm.update(
          it -> it.setPasswordPolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"));
      realm.flows().requirePasswordAndHardwareToken();
      OidcApp app = realm.createApp("app");
      TestUser user = realm.createUser("user");
      realm.tokens().createFor(user, "hotp", "B-0", Map.of("secret", SECRET));

      Table small = new Table(sql, "lk_token_small", 1_000);
      Table large = new Table(sql, "lk_token_large", 1_000_000);
      sql.execute("drop table lk_token");
      for (int round = 0; round < ROUNDS; round++) {
        // Each goes first as often as the other.
        for (Table table : round % 2 == 0 ? List.of(small, large) : List.of(large, small)) {
          table.takeTurn(() -> table.measure(app, user));
        }
      }
      report.table("", "median in ms", "answers");
      row("1 000 tokens", small);
      row("1 000 000 tokens", large);
      large.takeTurn(() -> keyring(realm));
      report.atMost(
          "1 000 000 tokens to 1 000", Figures.ratio(large.nanoseconds, small.nanoseconds), 1.1);
      sql.execute("alter table lk_token_small rename to lk_token");
      report.publish();
    }
  }

  private void row(String what, Table table) {
    report.row(what, Figures.median(table.nanoseconds) / 1e6, table.nanoseconds.size());
  }

  private void keyring(TestRealm realm) {
    long start = System.nanoTime();
    realm.latchkey().get("keyring").expect(200);
    report.row("`GET /keyring` with 1 000 000 tokens", (System.nanoTime() - start) / 1e6, 1);
  }

  /** A copy of LK_TOKEN that holds the person's token and many others. */
  private static final class Table {
    private final Statement sql;
    private final String name;
    private final HotpFob fob = new HotpFob(SECRET, 6);
    private final List<Long> nanoseconds = new ArrayList<>();

    Table(Statement sql, String name, int size) throws SQLException {
      this.sql = sql;
      this.name = name;
      sql.execute("create table " + name + " (like lk_token including all)");
      sql.execute("insert into " + name + " select * from lk_token");
      // Whatever columns there are: the others are like the person's own token.
      sql.execute(
          "insert into "
              + name
              + " select (jsonb_populate_record(t, jsonb_build_object("
              + "'id', gen_random_uuid()::text, 'serial', 'B-' || i, 'serial_lower', 'b-' || i,"
              + " 'holder', gen_random_uuid()::text))).*"
              + " from lk_token t, generate_series(1, "
              + (size - 1)
              + ") i");
      sql.execute("vacuum analyze " + name);
    }

    /** Does something while this table is LK_TOKEN. */
    void takeTurn(Runnable action) throws SQLException {
      sql.execute("alter table " + name + " rename to lk_token");
      action.run();
      sql.execute("alter table lk_token rename to " + name);
    }

    void measure(OidcApp app, TestUser user) {
      for (int i = 0; i < WARM_UP + LOGINS; i++) {
        FormLogin login = FormLogin.withPassword(app, user);
        String code = fob.press();
        long start = System.nanoTime();
        HttpAnswer answer = login.respond(code);
        long time = System.nanoTime() - start;
        assertThat(answer).matches(FormLogin::signedIn);
        if (i >= WARM_UP) {
          nanoseconds.add(time);
        }
      }
    }
  }
}
