package io.latchkey.it.bench;

import io.latchkey.it.apikey.ForgedKeys;
import io.latchkey.it.bench.OtpPeople.Person;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.Http;
import io.latchkey.it.server.HttpConnection;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The server's live heap under a mixed load: logins by browser and by direct grant, API-key grants,
 * introspection of keys, the gateway endpoint and refusals. It takes an hour, or as many minutes as
 * {@code latchkey.minutes} says.
 */
class SoakBench {
  private static final int CALLERS = 8;
  private static final int PEOPLE = 80;

  /** Counts of the heap; the first comes when this part of the time is over. */
  private static final int PARTS = 6;

  private static final double MIB = 1 << 20;
  private static final String SECRET = "bench-secret";
  private static final String CLIENT = "service";

  private final Report report = new Report(SoakBench.class);
  private final OtpCodes codes = new OtpCodes();

  @Test
  void theHeapDoesNotGrow() {
    int minutes = Integer.getInteger("latchkey.minutes", 60);
    try (PostgreSql database = PostgreSql.start();
        TestServer server = new TestServer(DistributionBackend.measured(database));
        TestRealm realm = server.createRealm("bench")) {
      realm.update(
          it -> {
            it.setEventsEnabled(false);
            it.getAttributes().put("latchkey.api-key.unknown-key-limit", "1000000");
          });
      Load mixed = mixed(realm);
      LiveHeap heap = LiveHeap.ofServer();
      List<LiveHeap.Count> counts = new ArrayList<>();
      report.table(minutes + " minutes of mixed load", "live heap in MiB", "our objects in KiB");
      for (int part = 1; part <= PARTS; part++) {
        mixed.measure(Duration.ofSeconds(minutes * 60L / PARTS));
        LiveHeap.Count count = heap.count();
        counts.add(count);
        report.row(
            "after %.1f minutes".formatted(minutes * (double) part / PARTS),
            count.all() / MIB,
            count.ours() / 1024.0);
      }
      LiveHeap.Count first = counts.get(0);
      LiveHeap.Count last = counts.get(PARTS - 1);
      report.table("", "a second", "p99 in ms", "answers");
      report.row(mixed);
      report.atMost(
          "live heap at the end to after a sixth", (double) last.all() / first.all(), 1.05);
      report.atMost(
          "our objects at the end to after a sixth", (double) last.ours() / first.ours(), 1.05);
      report.publish();
    }
  }

  private Load mixed(TestRealm realm) {
    realm.flows().requirePasswordAndHardwareToken();
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    realm.createApp("app", client -> client.setDirectAccessGrantsEnabled(true));
    service(realm);
    String key = key(realm);
    OtpPeople people = OtpPeople.withToken(realm, "token", PEOPLE);
    URI issuer = realm.issuer();
    return new Load(
        "mixed load",
        CALLERS,
        number ->
            switch (number) {
              case 0, 1 ->
                  new BrowserCaller(
                      issuer, "app", "lk-response", people.of(number, CALLERS), this::next);
              case 2, 3 ->
                  new DirectCaller(
                      issuer, "app", "token_response", people.of(number, CALLERS), this::next);
              case 4 -> Load.post(endpoint(issuer, "token"), grant(key));
              case 5 -> Load.post(endpoint(issuer, "token/introspect"), client("token", key));
              case 6 ->
                  new KeepAliveConnection(
                      URI.create(issuer + "/latchkey/gateway/" + CLIENT),
                      Map.of("Latchkey-Gateway-Secret", SECRET, "Authorization", "Bearer " + key),
                      "");
              default -> new Refused(endpoint(issuer, "token"));
            });
  }

  private String next(Person person) {
    return codes.hotp(person.counter().getAndIncrement());
  }

  private static URI endpoint(URI issuer, String path) {
    return URI.create(issuer + "/protocol/openid-connect/" + path);
  }

  private static void service(TestRealm realm) {
    realm.createApp(
        CLIENT,
        it -> {
          it.setPublicClient(false);
          it.setSecret(SECRET);
          it.setServiceAccountsEnabled(true);
          it.setAttributes(Map.of("latchkey.api-key.enabled", "true"));
        });
  }

  private static String key(TestRealm realm) {
    realm.createUser("owner");
    return realm
        .latchkey()
        .post("api-keys", Map.of("owner", "owner", "name", "soak", "audiences", List.of(CLIENT)))
        .expect(201)
        .json()
        .path("key")
        .asText();
  }

  private static Map<String, String> client(String field, String value) {
    return Map.of("client_id", CLIENT, "client_secret", SECRET, field, value);
  }

  private static Map<String, String> grant(String key) {
    return Map.of(
        "grant_type", "urn:latchkey:params:oauth:grant-type:api-key",
        "client_id", CLIENT,
        "client_secret", SECRET,
        "api_key", key);
  }

  /** Sends a key that nobody was given, each time another. */
  private static final class Refused implements Caller {
    private final URI endpoint;
    private final HttpConnection connection;

    Refused(URI endpoint) {
      this.endpoint = endpoint;
      this.connection = new HttpConnection(endpoint);
    }

    @Override
    public boolean call() {
      String form = Http.encode(grant(ForgedKeys.unknown()));
      return connection.send(HttpConnection.request(endpoint, Map.of(), form)).status() == 400;
    }

    @Override
    public void close() {
      connection.close();
    }
  }
}
