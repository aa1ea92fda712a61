package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What PostgreSQL does for each call on 200 000 API keys, as its own {@code auto_explain} logs it:
 * no call reads the whole table.
 */
class ApiKeyQueryPlanIT {
  private static final int KEYS = 200_000;
  private static final int OF_ROBOT = 10_000;

  private static PostgreSql database;
  private static TestServer server;
  private static TestRealm realm;
  private static Made mine;

  @BeforeAll
  static void start() throws SQLException {
    database = PostgreSql.startExplaining();
    server =
        new TestServer(DistributionBackend.production(database, DistributionBackend::withKeyring));
    realm = server.createRealm("it-apikeyqueryplan");
    realm.createUser("alice");
    realm.createApp(
        "robot",
        client -> {
          client.setPublicClient(false);
          client.setServiceAccountsEnabled(true);
        });
    mine = new Keys(realm).make("alice", Map.of("name", "Mine"));
    String client = realm.resource().clients().findByClientId("robot").get(0).getId();
    fill(
        realm.resource().toRepresentation().getId(),
        realm.resource().clients().get(client).getServiceAccountUser().getId(),
        client);
  }

  /** Of a thousand owners and a robot; one in twenty was revoked, one in ten has expired. */
  private static void fill(String realmId, String robot, String client) throws SQLException {
    try (Connection connection = database.connect()) {
      try (PreparedStatement rows =
          connection.prepareStatement(
              """
              insert into lk_api_key (id, realm_id, owner_id, owner_client_id, name, name_lower,
                  key_hash, keyring_id, scopes, roles, audiences, networks, created, expires,
                  revoked, family, require_dpop, warned)
                select lpad(n::text, 22, '0'), case when n % 10 = 9 then 'other' else ? end,
                  case when n <= ? then ? else 'owner-' || n % 1000 end,
                  case when n <= ? then ? end,
                  'Key ' || lpad(n::text, 6, '0'), 'key ' || lpad(n::text, 6, '0'),
                  repeat('0', 64), 'k1', '[]', '[]', '["app-' || n % 100 || '"]', '[]',
                  1700000000 + n,
                  extract(epoch from now())::bigint
                    + case when n > ? and n % 10 = 0 then -n else n * 60 end,
                  case when n > ? and n % 20 = 1 then 1700000000 + n end,
                  lpad(n::text, 22, '0'), false, 0
                from generate_series(1, ?) n
              """)) {
        rows.setString(1, realmId);
        rows.setInt(2, OF_ROBOT);
        rows.setString(3, robot);
        rows.setInt(4, OF_ROBOT);
        rows.setString(5, client);
        rows.setInt(6, OF_ROBOT);
        rows.setInt(7, OF_ROBOT);
        rows.setInt(8, KEYS);
        assertThat(rows.executeUpdate()).isEqualTo(KEYS);
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            """
            insert into lk_api_key_usage (id, use_count, last_used, last_used_from)
              select id, 1, 1700000000, '192.0.2.1' from lk_api_key where name_lower like 'key %'
            """);
        // What the server's own autovacuum does in time.
        statement.execute("vacuum analyze lk_api_key");
        statement.execute("vacuum analyze lk_api_key_usage");
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
        "first=50000",
        "owner=alice",
        "owner=alice&state=active",
        "owner=alice&search=min",
        "search=KEY",
        "search=KEY 0500",
        "search=key 0500&state=active",
        "search=key 05&state=revoked&first=100",
        "search=none",
        "search=ID",
        "state=active",
        "state=expired",
        "state=revoked",
        "state=revoked&first=2000",
        "expiresBefore=1700000000",
        "expiresBefore=4000000000&max=1000",
        "state=active&expiresBefore=1700000000",
      })
  void everyPageReadsAnIndex(String query) {
    String path = "api-keys?" + query.replace("ID", mine.id()).replace(" ", "%20");
    for (int time = 0; time < 7; time++) {
      // After five times a statement that the driver prepared may get a plan for all values.
      assertReadsIndexes(() -> realm.latchkey().get(path).expect(200));
    }
  }

  /** To count what is nearly all of the table, reading the table is right. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "owner=alice",
        "search=key 0500",
        "search=key 0500&state=active",
        "search=ID",
        "expiresBefore=1700000000"
      })
  void countsReadAnIndex(String query) {
    String path = "api-keys/count?" + query.replace("ID", mine.id()).replace(" ", "%20");
    assertReadsIndexes(() -> realm.latchkey().get(path).expect(200));
  }

  @Test
  void makingRotatingAndRevokingReadIndexes() {
    Made key = new Keys(realm).make("alice", Map.of());
    assertReadsIndexes(() -> new Keys(realm).make("alice", Map.of()));
    assertReadsIndexes(
        () -> realm.latchkey().post("api-keys/" + key.id() + "/rotate", Map.of()).expect(201));
    assertReadsIndexes(() -> realm.latchkey().delete("api-keys?owner=alice").expect(200));
  }

  @Test
  void tenThousandKeysOfAnOwnerEndInOneCall() {
    Instant start = Instant.now();

    int revoked =
        realm.latchkey().delete("api-keys?owner=robot").expect(200).json().path("revoked").asInt();

    assertThat(revoked).isEqualTo(OF_ROBOT * 9 / 10);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(realm.latchkey().get("api-keys/count?owner=robot&state=active").expect(200).json())
        .hasToString("0");
  }

  private static void assertReadsIndexes(Runnable call) {
    List<String> plans = database.plansOn("lk_api_key", call);
    assertThat(plans)
        .isNotEmpty()
        .allSatisfy(plan -> assertThat(plan).doesNotContain("Seq Scan on lk_api_key"));
  }
}
