package io.latchkey.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.apikey.ForgedKeys;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * API keys against what Keycloak has for programs without them: one server, one database, one
 * client, eight connections, and all kinds of requests in turn.
 */
class ApiKeyBench {
  private static final int CONNECTIONS = 8;
  private static final int MANY_CONNECTIONS = 64;
  private static final int ROUNDS = 10;
  private static final int REFUSALS = 500;
  private static final Duration ROUND = Duration.ofSeconds(3);
  private static final String SECRET = "bench-secret";
  private static final String CLIENT = "service";

  private final Report report = new Report(ApiKeyBench.class);
  private final List<String> keys = new ArrayList<>();

  @Test
  void keysCostNoMoreThanClientCredentials() throws SQLException {
    try (PostgreSql database = PostgreSql.start();
        TestServer server = new TestServer(DistributionBackend.measured(database));
        TestRealm realm = server.createRealm("bench");
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      OidcApp client = prepare(realm);
      String jwt =
          client
              .token(Map.of("grant_type", "client_credentials"))
              .expect(200)
              .json()
              .path("access_token")
              .asText();

      Load credentials = posts(realm, "stock `client_credentials`", "token", credentials());
      Load grant = posts(realm, "API-key grant", "token", null);
      Load introspection =
          posts(realm, "stock introspection of a JWT", "token/introspect", introspection(jwt));
      Load rawKey = posts(realm, "introspection of a key", "token/introspect", null);
      Load gateway =
          new Load("gateway endpoint", CONNECTIONS, number -> ask(realm, keys.get(number)));
      List<Load> loads = List.of(credentials, grant, introspection, rawKey, gateway);
      Turns.take(loads);
      report.table("", "a second", "p99 in ms", "answers");
      loads.forEach(report::row);
      Load oneKey =
          new Load(
              "API-key grant, 64 connections with one key",
              MANY_CONNECTIONS,
              number -> Load.post(endpoint(realm, "token"), grant(keys.get(0))));
      oneKey.measure(Duration.ofSeconds(10));
      report.row(oneKey);
      compare(grant, credentials, 1.0);
      compare(rawKey, introspection, 1.0);
      compare(gateway, credentials, 2.0);

      Map<String, List<Long>> refusals = refusals(realm);
      amongAMillion(sql, realm);
      report.table("a key is refused that is", "median in ms");
      refusals.forEach((kind, times) -> report.row(kind, Figures.median(times) / 1e6));
      report.publish();
    }
  }

  private OidcApp prepare(TestRealm realm) {
    OidcApp client =
        realm.createApp(
            CLIENT,
            it -> {
              it.setPublicClient(false);
              it.setSecret(SECRET);
              it.setServiceAccountsEnabled(true);
              it.setAttributes(
                  Map.of(
                      "latchkey.api-key.enabled",
                      "true",
                      "allow.token.introspection.without.audience.check",
                      "true"));
            });
    realm.createUser("owner");
    for (int i = 0; i < CONNECTIONS; i++) {
      keys.add(
          realm
              .latchkey()
              .post(
                  "api-keys",
                  Map.of("owner", "owner", "name", "key " + i, "audiences", List.of(CLIENT)))
              .expect(201)
              .json()
              .path("key")
              .asText());
    }
    return client;
  }

  /** Posts of one form, or where there is none, of one with a key of the connection's own. */
  private Load posts(
      TestRealm realm, String name, String path, @Nullable Map<String, String> form) {
    URI url = endpoint(realm, path);
    return new Load(
        name,
        CONNECTIONS,
        number -> {
          if (form != null) {
            return Load.post(url, form);
          }
          String key = keys.get(number);
          return Load.post(url, path.equals("token") ? grant(key) : introspection(key));
        });
  }

  private static URI endpoint(TestRealm realm, String path) {
    return URI.create(realm.issuer() + "/protocol/openid-connect/" + path);
  }

  private static KeepAliveConnection ask(TestRealm realm, String key) {
    return new KeepAliveConnection(
        URI.create(realm.issuer() + "/latchkey/gateway/" + CLIENT),
        Map.of("Latchkey-Gateway-Secret", SECRET, "Authorization", "Bearer " + key),
        "");
  }

  private static Map<String, String> credentials() {
    return Map.of("grant_type", "client_credentials", "client_id", CLIENT, "client_secret", SECRET);
  }

  private static Map<String, String> grant(String key) {
    return Map.of(
        "grant_type", "urn:latchkey:params:oauth:grant-type:api-key",
        "client_id", CLIENT,
        "client_secret", SECRET,
        "api_key", key);
  }

  private static Map<String, String> introspection(String token) {
    return Map.of("client_id", CLIENT, "client_secret", SECRET, "token", token);
  }

  private void compare(Load ours, Load stock, double goal) {
    String what = ours.name() + " to " + stock.name() + ", ";
    report.atLeast(what + "requests", ours.rateTo(stock), goal);
    report.atMost(what + "p99", ours.p99To(stock), 1.1);
  }

  /** What answers to keys that are not good take, on one connection, in turn. */
  private Map<String, List<Long>> refusals(TestRealm realm) {
    realm.update(it -> it.getAttributes().put("latchkey.api-key.unknown-key-limit", "1000000"));
    Map<String, String> revoked = make(realm, "revoked");
    realm.latchkey().delete("api-keys/" + revoked.get("id")).expect(204);
    Map<String, String> rotated = make(realm, "rotated");
    realm.latchkey().post("api-keys/" + rotated.get("id") + "/rotate", Map.of()).expect(201);
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("unknown", ForgedKeys.unknown());
    kinds.put("wrong secret", ForgedKeys.withOtherSecret(keys.get(0)));
    kinds.put("revoked", revoked.get("key"));
    kinds.put("expired", rotated.get("key"));
    kinds.put("malformed", keys.get(0).substring(1));
    Map<String, List<Long>> times = new LinkedHashMap<>();
    for (int i = 0; i < REFUSALS; i++) {
      kinds.forEach(
          (kind, key) -> {
            try (KeepAliveConnection connection = Load.post(endpoint(realm, "token"), grant(key))) {
              connection.status();
              long start = System.nanoTime();
              int status = connection.status();
              times.computeIfAbsent(kind, it -> new ArrayList<>()).add(System.nanoTime() - start);
              assertThat(status).isEqualTo(400);
            }
          });
    }
    List<Long> unknown = times.getOrDefault("unknown", List.of());
    for (String kind : List.of("wrong secret", "revoked", "expired")) {
      report.atMost(
          "time to refuse a key: " + kind + " to unknown",
          Figures.ratio(times.getOrDefault(kind, List.of()), unknown),
          1.1);
    }
    return times;
  }

  private static Map<String, String> make(TestRealm realm, String name) {
    var made =
        realm
            .latchkey()
            .post("api-keys", Map.of("owner", "owner", "name", name))
            .expect(201)
            .json();
    return Map.of("id", made.path("id").asText(), "key", made.path("key").asText());
  }

  /** The grant with a thousand keys in the table and with a million, which take turns. */
  private void amongAMillion(Statement sql, TestRealm realm) throws SQLException {
    fill(sql, "lk_api_key", 1_000);
    sql.execute("create table lk_api_key_large (like lk_api_key including all)");
    sql.execute("insert into lk_api_key_large select * from lk_api_key");
    fill(sql, "lk_api_key_large", 1_000_000);
    Load few = posts(realm, "grant, 1 000 keys", "token", null);
    Load many = posts(realm, "grant, 1 000 000 keys", "token", null);
    for (int round = 0; round < ROUNDS; round++) {
      for (Load load : round % 2 == 0 ? List.of(few, many) : List.of(many, few)) {
        if (load == many) {
          swap(sql, "lk_api_key", "lk_api_key_small", "lk_api_key_large", "lk_api_key");
        }
        load.warmUp(Duration.ofSeconds(1));
        load.measure(ROUND);
        if (load == many) {
          swap(sql, "lk_api_key", "lk_api_key_large", "lk_api_key_small", "lk_api_key");
        }
      }
    }
    report.row(few);
    report.row(many);
    report.atLeast("grant with 1 000 000 keys to one with 1 000, requests", many.rateTo(few), 0.95);
    report.atMost("grant with 1 000 000 keys to one with 1 000, p99", many.p99To(few), 1.1);
  }

  private static void swap(Statement sql, String from, String to, String then, String back)
      throws SQLException {
    sql.execute("alter table " + from + " rename to " + to);
    sql.execute("alter table " + then + " rename to " + back);
  }

  /** Adds keys like the ones that are there until there are so many. */
  private static void fill(Statement sql, String table, int size) throws SQLException {
    sql.execute(
        "insert into "
            + table
            + " select (jsonb_populate_record(k, jsonb_build_object("
            + "'id', substr(md5(i::text) || md5((-i)::text), 1, 22),"
            + " 'owner_id', gen_random_uuid()::text))).*"
            + " from "
            + table
            + " k, generate_series((select count(*) from "
            + table
            + ") + 1, "
            + size
            + ") i where k.id = (select min(id) from "
            + table
            + ")");
    sql.execute("vacuum analyze " + table);
  }
}
