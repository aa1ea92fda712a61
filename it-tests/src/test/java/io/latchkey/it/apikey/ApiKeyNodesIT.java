package io.latchkey.it.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.demo.server.ServerSettings;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one database: what is said to one is so at the other at once. */
class ApiKeyNodesIT {
  private static final String REALM = "it-nodes";
  private static final String ADMINISTRATOR = "administrator";
  private static final String INACTIVE = "{\"active\":false}";

  private static PostgreSql database;
  private static TestServer first;
  private static TestServer second;
  private static TestRealm realm;
  private static OidcApp here;
  private static OidcApp there;
  private static TestUser alice;

  @BeforeAll
  static void start() {
    database = PostgreSql.start();
    ServerSettings one = settings();
    // Both state the same issuer, as nodes behind one address do.
    ServerSettings two =
        settings()
            .withOption("--hostname=http://" + one.host() + ":" + one.port())
            .withOption("--proxy-headers=xforwarded")
            .withOption("--proxy-trusted-addresses=127.0.0.1");
    List<DistributionBackend> nodes =
        DistributionBackend.cluster("keycloak-postgres", List.of(one, two), ADMINISTRATOR);
    first = new TestServer(nodes.get(0));
    second = new TestServer(nodes.get(1));
    realm = first.createRealm(REALM);
    // Callers are said to be far away, and come without TLS.
    realm.update(it -> it.setSslRequired("none"));
    here =
        realm.createApp(
            "api",
            client -> {
              Keys.takingKeys(client);
              client.setPublicClient(false);
              client.setSecret("api-secret");
            });
    there = new OidcApp(URI.create(second.url() + "/realms/" + REALM), "api", "api-secret");
    alice = realm.createUser("alice");
  }

  private static ServerSettings settings() {
    return database
        .keepDataOf(DistributionBackend.settings())
        .clustered()
        .withAdministrator("admin", ADMINISTRATOR)
        .withEnvironment(
            "KC_SPI_LATCHKEY__DEFAULT__KEYRING", "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
        .withEnvironment("JAVA_OPTS_APPEND", DistributionBackend.SHORT_LIVED)
        .withOption("--spi-latchkey--default--usage-flush-interval=1");
  }

  @AfterAll
  static void stop() {
    realm.close();
    second.close();
    first.close();
    database.close();
  }

  private static Made key() {
    return new Keys(realm)
        .make("alice", Map.of("audiences", List.of("api"), "scopes", List.of("openid")));
  }

  private static void isGoodThere(Made key, String token) {
    assertThat(there.introspect(key.key()).json().path("active").asBoolean()).isTrue();
    assertThat(there.introspect(token).json().path("active").asBoolean()).isTrue();
    there.userinfo(token).expect(200);
  }

  private static void hasEndedThere(Made key, String token) {
    assertThat(there.introspect(key.key()).body()).isEqualTo(INACTIVE);
    assertThat(there.introspect(token).body()).isEqualTo(INACTIVE);
    there.userinfo(token).expect(401);
    Keys.offer(there, key.key()).expect(400);
  }

  @Test
  void aKeyThatIsRevokedHereAndItsTokensHaveEndedThere() {
    Made key = key();
    String token = Keys.exchange(here, key.key());
    isGoodThere(key, token);
    new Keys(realm).revoke(key);
    hasEndedThere(key, token);
  }

  @Test
  void aKeyWhoseCredentialIsRemovedHereHasEndedThere() {
    Made key = key();
    String token = Keys.exchange(there, key.key());
    isGoodThere(key, token);
    realm.resource().users().get(alice.id()).removeCredential(key.id());
    hasEndedThere(key, token);
  }

  private static HttpAnswer offerFrom(OidcApp app, String address, String key) {
    return Http.send(
        Http.post(
            HttpRequest.newBuilder(URI.create(app.issuer() + "/protocol/openid-connect/token"))
                .header("X-Forwarded-For", address),
            Map.of(
                "grant_type",
                Keys.GRANT,
                "client_id",
                "api",
                "client_secret",
                "api-secret",
                "api_key",
                key)));
  }

  /** The second server trusts a proxy in front of it, the first one has none. */
  @Test
  void aKeyIsGoodInItsNetworksAsKeycloakSeesTheCaller() {
    Made key =
        new Keys(realm)
            .make("alice", Map.of("networks", List.of("203.0.113.0/24", "2001:db8:7::/48")));
    offerFrom(there, "203.0.113.9", key.key()).expect(200);
    offerFrom(there, "2001:db8:7::1", key.key()).expect(200);
    offerFrom(there, "[2001:db8:7::1]:4711", key.key()).expect(200);
    offerFrom(there, "203.0.114.9", key.key()).expect(400);
    offerFrom(there, "2001:db8:8::1", key.key()).expect(400);
    offerFrom(there, "nonsense", key.key()).expect(400);
    // Anybody can write this header.
    offerFrom(here, "203.0.113.9", key.key()).expect(400);
    Made mine = new Keys(realm).make("alice", Map.of("networks", List.of("127.0.0.1", "::1")));
    offerFrom(here, "203.0.113.9", mine.key()).expect(200);
    offerFrom(there, "203.0.113.9", mine.key()).expect(400);
  }

  @Test
  void whatStandsForAKeyInTheDatabaseStandsNowhereElse() throws SQLException {
    Made key = key();
    Keys.exchange(here, key.key());
    Keys.offer(there, ForgedKeys.withOtherSecret(key.key())).expect(400);
    new Keys(realm).revoke(key);
    String said =
        String.join("\n", first.logLines())
            + String.join("\n", second.logLines())
            + realm.events().text();
    assertThat(said).contains(key.id());
    try (Connection connection = database.connect();
        Statement sql = connection.createStatement();
        ResultSet hashes = sql.executeQuery("select key_hash from lk_api_key")) {
      int count = 0;
      while (hashes.next()) {
        assertThat(said).doesNotContain(hashes.getString(1));
        count++;
      }
      assertThat(count).isPositive();
    }
  }

  @Test
  void usesAreCountedTogether() {
    Made key = key();
    for (int i = 0; i < 3; i++) {
      Keys.exchange(here, key.key());
      Keys.exchange(there, key.key());
    }
    Eventually.holds(
        "six uses: ",
        () -> realm.latchkey().get("api-keys/" + key.id()).json().path("useCount").asInt(),
        count -> count == 6);
  }

  @Test
  void ofBothOneRotates() throws Exception {
    Made key = key();
    TestRealm same = TestRealm.of(second, REALM);
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      TestRealm at = i % 2 == 0 ? realm : same;
      calls.add(() -> at.latchkey().post("api-keys/" + key.id() + "/rotate", Map.of()).status());
    }
    ExecutorService threads = Executors.newFixedThreadPool(10);
    try {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> each : threads.invokeAll(calls)) {
        statuses.add(each.get());
      }
      assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
      assertThat(statuses).filteredOn(status -> status == 409).hasSize(9);
    } finally {
      threads.shutdownNow();
    }
  }
}
