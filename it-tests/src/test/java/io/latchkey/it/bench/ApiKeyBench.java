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
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final String SECRET = "bench-secret";
  private static final String CLIENT = "service";

  private final Measurements measurements = new Measurements();
  private final List<String> keys = new ArrayList<>();

  @Test
  void keysCostNoMoreThanClientCredentials() throws SQLException {
    try (PostgreSql database = PostgreSql.start();
        TestServer server =
            new TestServer(
                DistributionBackend.production(
                    database,
                    settings ->
                        settings.withEnvironment(
                            "KC_SPI_LATCHKEY__DEFAULT__KEYRING",
                            "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")));
        TestRealm realm = server.createRealm("bench");
        Connection connection = database.connect();
        Statement sql = connection.createStatement()) {
      measurements.machine();
      OidcApp client = prepare(realm);
      String jwt =
          client
              .token(Map.of("grant_type", "client_credentials"))
              .expect(200)
              .json()
              .path("access_token")
              .asText();

      Load credentials = posts(realm, "client_credentials", "token", credentials());
      Load grant = posts(realm, "API-key grant", "token", null);
      Load introspection =
          posts(realm, "introspection of a JWT", "token/introspect", introspection(jwt));
      Load rawKey = posts(realm, "introspection of a key", "token/introspect", null);
      Load gateway =
          new Load("gateway endpoint", CONNECTIONS, number -> ask(realm, keys.get(number)));
      List<Load> loads = List.of(credentials, grant, introspection, rawKey, gateway);
      takeTurns(loads);
      loads.forEach(this::report);
      compare(grant, credentials);
      compare(rawKey, introspection);
      compare(gateway, credentials);

      Load oneKey =
          new Load(
              "API-key grant, 64 connections, one key",
              MANY_CONNECTIONS,
              number -> Load.post(endpoint(realm, "token"), grant(keys.get(0))));
      oneKey.measure(Duration.ofSeconds(10));
      report(oneKey);

      refusals(realm);
      double ratio = amongAMillion(sql, realm);
      measurements.write("api-keys");
      assertThat(loads).allSatisfy(load -> assertThat(load.failures()).isZero());
      assertThat(oneKey.failures()).isZero();
      assertThat(ratio).isGreaterThan(0.9);
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

  private static void takeTurns(List<Load> loads) {
    loads.forEach(load -> load.warmUp(WARM_UP));
    for (int round = 0; round < ROUNDS; round++) {
      // Each comes behind each other one as often.
      for (int i = 0; i < loads.size(); i++) {
        loads.get((i + round) % loads.size()).measure(ROUND);
      }
    }
  }

  private void report(Load load) {
    measurements.line(
        "%-40s %7.1f a second, p99 %6.1f ms, %d answers, %d failures",
        load.name(), load.perSecond(), load.p99(), load.count(), load.failures());
  }

  private void compare(Load ours, Load stock) {
    measurements.line(
        "%s to %s: requests %.2f, p99 %.2f",
        ours.name(), stock.name(), ours.perSecond() / stock.perSecond(), ours.p99() / stock.p99());
  }

  /** What answers to keys that are not good take, on one connection, in turn. */
  private void refusals(TestRealm realm) {
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
              connection.call();
              long start = System.nanoTime();
              int status = connection.call();
              times.computeIfAbsent(kind, it -> new ArrayList<>()).add(System.nanoTime() - start);
              assertThat(status).isEqualTo(400);
            }
          });
    }
    double unknown = Measurements.median(times.getOrDefault("unknown", List.of(1L)));
    times.forEach(
        (kind, all) ->
            measurements.line(
                "refusal, %-12s: median %.2f ms, %.2f of an unknown key's",
                kind, Measurements.median(all) / 1e6, Measurements.median(all) / unknown));
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
  private double amongAMillion(Statement sql, TestRealm realm) throws SQLException {
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
    report(few);
    report(many);
    compare(many, few);
    return many.perSecond() / few.perSecond();
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
