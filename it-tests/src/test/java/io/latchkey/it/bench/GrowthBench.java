package io.latchkey.it.bench;

import io.latchkey.it.apikey.Keys;
import io.latchkey.it.bench.OtpPeople.Person;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What doors and searches cost in a realm of a thousand people, one of a hundred thousand and one
 * of a million, each of whom has a token and an API key: one server, one database, and the three
 * realms in turn.
 */
class GrowthBench {
  private static final int CALLERS = 4;
  private static final int PEOPLE = 40;
  private static final int ROUNDS = 20;
  private static final int SEARCHES = 20;
  private static final int WARM_UP = 200;

  private final Report report = new Report(GrowthBench.class);
  private final OtpCodes codes = new OtpCodes();

  @Test
  void aDoorCostsTheSameInARealmOfAMillion() throws SQLException {
    try (PostgreSql database = PostgreSql.start();
        TestServer server = new TestServer(DistributionBackend.measured(database));
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      List<Realm> realms =
          List.of(
              new Realm(server, sql, 1_000),
              new Realm(server, sql, 100_000),
              new Realm(server, sql, 1_000_000));
      for (String table : List.of("user_entity", "credential", "lk_token", "lk_api_key")) {
        sql.execute("vacuum analyze " + table);
      }
      List<Load> logins = realms.stream().map(Realm::logins).toList();
      List<Load> grants = realms.stream().map(Realm::grants).toList();
      Turns.take(logins);
      Turns.take(grants);
      report.table("", "a second", "p99 in ms", "answers");
      logins.forEach(report::row);
      grants.forEach(report::row);
      compare(logins);
      compare(grants);

      searches("the token of a serial number", realms, realm -> "tokens?search=" + realm.serial());
      searches("tokens of a person", realms, realm -> "tokens?holder=" + realm.holder());
      searches("API keys of a person", realms, realm -> "api-keys?owner=" + Realm.OWNER);
      report.publish();
    }
  }

  /** Each larger realm beside the smallest. */
  private void compare(List<Load> loads) {
    for (Load larger : loads.subList(1, loads.size())) {
      report.atLeast(
          larger.name() + " to " + loads.get(0).name() + ", requests",
          larger.rateTo(loads.get(0)),
          1 / 1.1);
    }
  }

  /** How long a search takes, by realms in turn. */
  private void searches(String what, List<Realm> realms, Function<Realm, String> path) {
    List<List<Long>> times = new ArrayList<>();
    for (Realm realm : realms) {
      times.add(new ArrayList<>());
      realm.time(path.apply(realm), WARM_UP);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < realms.size(); i++) {
        int each = (i + round) % realms.size();
        times.get(each).addAll(realms.get(each).time(path.apply(realms.get(each)), SEARCHES));
      }
    }
    report.table(what, "median in ms", "answers");
    for (int i = 0; i < realms.size(); i++) {
      report.row(realms.get(i).size(), Figures.median(times.get(i)) / 1e6, times.get(i).size());
    }
    for (int i = 1; i < realms.size(); i++) {
      report.atMost(
          what + ", " + realms.get(i).size() + " to " + realms.get(0).size(),
          Figures.ratio(times.get(i), times.get(0)),
          1.1);
    }
  }

  /** A realm in which some people were made by REST, and the others are copies of one of them. */
  private final class Realm {
    static final String OWNER = "key-0";

    private final TestRealm realm;
    private final String size;
    private final OtpPeople people;
    private final List<String> keys = new ArrayList<>();

    Realm(TestServer server, Statement sql, int size) throws SQLException {
      this.size = String.format(Locale.ROOT, "%,d people", size).replace(',', ' ');
      realm = server.createRealm("bench-" + size);
      realm.update(it -> it.setEventsEnabled(false));
      realm.flows().requireHardwareTokenForDirectGrants(Map.of());
      realm.createApp(
          "app",
          client -> {
            client.setDirectAccessGrantsEnabled(true);
            client.setAttributes(Map.of("latchkey.api-key.enabled", "true"));
          });
      people = OtpPeople.withToken(realm, "token", PEOPLE);
      Keys made = new Keys(realm);
      for (int i = 0; i < CALLERS; i++) {
        realm.createUser("key-" + i);
        keys.add(made.make("key-" + i, Map.of()).key());
      }
      grow(sql, realm.resource().toRepresentation().getId(), size);
    }

    /** Whatever columns there are: a copy is like a person who was made by REST. */
    private void grow(Statement sql, String id, int size) throws SQLException {
      int more = size - PEOPLE - CALLERS;
      sql.execute(
          "create temporary table more as select i, md5('%s' || i)::uuid::text as id from generate_series(1, %d) i"
              .formatted(id, more));
      copy(
          sql,
          "user_entity",
          "'id', m.id, 'username', 'person-' || m.i, 'email', 'person-' || m.i || '@example.org',"
              + " 'email_constraint', 'person-' || m.i || '@example.org'",
          "r.realm_id = '" + id + "' and r.username = 'token-0'");
      copy(
          sql,
          "credential",
          "'id', gen_random_uuid()::text, 'user_id', m.id, 'user_label', null",
          "r.type = 'password' and r.user_id = (select id from user_entity where realm_id = '"
              + id
              + "' and username = 'token-0')");
      copy(
          sql,
          "lk_token",
          "'id', gen_random_uuid()::text, 'serial', 'S-' || lpad(m.i::text, 7, '0'),"
              + " 'serial_lower', 's-' || lpad(m.i::text, 7, '0'),"
              + " 'holder', m.id",
          "r.realm_id = '" + id + "' and r.serial = 'token-0'");
      copy(
          sql,
          "lk_api_key",
          "'id', substr(md5(m.id), 1, 22), 'owner_id', m.id",
          "r.id = (select min(id) from lk_api_key where realm_id = '" + id + "')");
      sql.execute("drop table more");
    }

    private static void copy(Statement sql, String table, String changes, String model)
        throws SQLException {
      // Without "limit" the model would be looked for again for each copy, and without "offset"
      // each copy made again for each column.
      sql.execute(
          """
          insert into %1$s select (copy).* from (
            select jsonb_populate_record(model.r, jsonb_build_object(%2$s)) as copy
            from (select r from %1$s r where %3$s limit 1) model, more m offset 0) copies
          """
              .formatted(table, changes, model));
    }

    String size() {
      return size;
    }

    /** Of a token that is a copy. */
    String serial() {
      return "S-0000900";
    }

    String holder() {
      return realm.resource().users().search("token-1", true).get(0).getId();
    }

    Load logins() {
      return new Load(
          "direct grant, " + size,
          CALLERS,
          number ->
              new DirectCaller(
                  realm.issuer(), "app", "token_response", people.of(number, CALLERS), this::next));
    }

    private String next(Person person) {
      return codes.hotp(person.counter().getAndIncrement());
    }

    Load grants() {
      URI token = URI.create(realm.issuer() + "/protocol/openid-connect/token");
      return new Load(
          "API-key grant, " + size,
          CALLERS,
          number ->
              Load.post(
                  token,
                  Map.of(
                      "grant_type", Keys.GRANT, "client_id", "app", "api_key", keys.get(number))));
    }

    /** How long calls of our admin REST take, in nanoseconds. */
    List<Long> time(String path, int calls) {
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        long start = System.nanoTime();
        realm.latchkey().get(path).expect(200);
        times.add(System.nanoTime() - start);
      }
      return times;
    }
  }
}
