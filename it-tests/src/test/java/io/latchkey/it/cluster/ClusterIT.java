package io.latchkey.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.Together;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.KeyringState;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import jakarta.ws.rs.ProcessingException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes with one database and one cache, and requests that come to any of them, also while
 * one is killed, or comes back with another JAR.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterIT {
  private static final String REALM = "it-cluster";
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final int NODES = 3;

  /** Of somebody who works for long, so that there is not too much to check. */
  private static final Duration REST = Duration.ofMillis(200);

  /** Both keys, as after the first step of a rotation. */
  private static final String KEYRING =
      """
      k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=
      k2=YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXphYmNkZWY=
      """;

  private static Cluster cluster;
  private static TestRealm realm;
  private static OidcApp app;

  @BeforeAll
  static void start() {
    cluster = new Cluster(NODES, active("k1"));
    realm = cluster.node(1).createRealm(REALM);
    realm.flows().requireHardwareTokenForDirectGrants(Map.of("attempts", "5"));
    app =
        realm.createApp(
            "app",
            client -> {
              Keys.takingKeys(client);
              client.setDirectAccessGrantsEnabled(true);
            });
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Map<String, String> active(String key) {
    return Map.of(
        "KC_SPI_LATCHKEY__DEFAULT__KEYRING",
        KEYRING.strip().replace('\n', ','),
        "KC_SPI_LATCHKEY__DEFAULT__KEYRING_ACTIVE",
        key);
  }

  private record Person(TestUser user, String token, HotpFob fob) {
    static Person withFob(String name) {
      TestUser user = realm.createUser(name);
      return new Person(
          user,
          realm.tokens().createFor(user, "hotp", "C-" + name, Map.of("secret", SECRET)),
          new HotpFob(SECRET, 6));
    }

    HttpAnswer signIn(int node, String code) {
      return cluster.at(node, app).passwordGrant(user, Map.of("token_response", code));
    }
  }

  @Test
  void allNodesFoundEachOther() {
    assertThat(cluster.node(1).logLines())
        .anyMatch(line -> line.contains("ISPN000094") && line.contains("(" + NODES + ")"));
  }

  @Test
  void aCodeOfferedAtAllNodesAtTheSameMomentIsAcceptedOnce() throws InterruptedException {
    for (int round = 1; round <= 3; round++) {
      Person person = Person.withFob("at-once-" + round);
      String code = person.fob().press();
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 3 * NODES; i++) {
        int node = 1 + i % NODES;
        calls.add(() -> person.signIn(node, code).status());
      }

      assertThat(Together.run(calls)).filteredOn(status -> status == 200).hasSize(1);
    }
  }

  @Test
  void wrongResponsesAtAnyNodeAreCountedTogetherAndLockAtAll() {
    Person person = Person.withFob("guessed");
    for (int i = 0; i < 5; i++) {
      person.signIn(1 + i % NODES, "00000" + i).expect(400);
    }

    String code = person.fob().press();
    for (int node = 1; node <= NODES; node++) {
      person.signIn(node, code).expect(400);
    }
    assertThat(realm.tokens().read(person.token()).path("failures").asInt()).isEqualTo(5);
    realm.latchkey().post("tokens/" + person.token() + "/unlock", Map.of()).expect(204);
    person.signIn(NODES, code).expect(200);
  }

  @Test
  void aKeyThatIsRevokedAtOneNodeHasEndedAtAll() {
    realm.createUser("owner");
    Made key = new Keys(realm).make("owner", Map.of("scopes", List.of("openid")));
    String token = Keys.exchange(cluster.at(2, app), key.key());
    cluster.at(3, app).userinfo(token).expect(200);

    new Keys(TestRealm.of(cluster.node(2), REALM)).revoke(key);

    for (int node = 1; node <= NODES; node++) {
      Keys.offer(cluster.at(node, app), key.key()).expect(400);
      cluster.at(node, app).userinfo(token).expect(401);
    }
  }

  /** Somebody who works at one node until it dies, and what was acknowledged until then. */
  private static final class Worker {
    final Person person;
    final List<String> codes = new ArrayList<>();
    final List<Made> keys = new ArrayList<>();
    final List<Made> revoked = new ArrayList<>();

    Worker(String name) {
      person = Person.withFob(name);
    }

    /** Works until the node dies. */
    void work(int node, CountDownLatch busy) {
      try {
        while (true) {
          work(node);
          busy.countDown();
        }
      } catch (UncheckedIOException | ProcessingException | AssertionError e) {
        // The node is dead.
      }
    }

    /** Works at a node that must not refuse anything meanwhile. */
    void workUntil(AtomicBoolean over, int node) {
      while (!over.get()) {
        work(node);
        LockSupport.parkNanos(REST.toNanos());
      }
    }

    /** Signs in and makes two keys, of which one is revoked. */
    private void work(int node) {
      Keys at = new Keys(TestRealm.of(cluster.node(node), REALM));
      String code = person.fob().press();
      person.signIn(node, code).expect(200);
      codes.add(code);
      keys.add(at.make(person.user().username(), Map.of()));
      Made other = at.make(person.user().username(), Map.of());
      at.revoke(other);
      revoked.add(other);
    }
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aNodeOfTheNextReleaseChangesTablesWhileTheOthersServe(@TempDir Path folder)
      throws Exception {
    List<Worker> people = IntStream.rangeClosed(1, 2).mapToObj(i -> new Worker("on-" + i)).toList();
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(people.size());
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int node = 1; node <= people.size(); node++) {
        Worker worker = people.get(node - 1);
        int at = node;
        work.add(threads.submit(() -> worker.workUntil(over, at)));
      }
      cluster.startAgainWith(NextRelease.in(folder), NODES, active("k1"));
      over.set(true);
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      over.set(true);
      threads.shutdownNow();
    }

    assertThat(columnsOfTokens()).contains(NextRelease.COLUMN.toLowerCase(Locale.ROOT));
    for (Worker each : people) {
      assertThat(each.codes).isNotEmpty();
      for (int node = 1; node <= NODES; node++) {
        each.person.signIn(node, each.person.fob().press()).expect(200);
      }
      assertThat(each.keys)
          .allSatisfy(key -> Keys.offer(cluster.at(NODES, app), key.key()).expect(200));
    }
  }

  private static List<String> columnsOfTokens() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = cluster.connect();
        ResultSet rows = connection.getMetaData().getColumns(null, null, "lk_token", null)) {
      while (rows.next()) {
        columns.add(rows.getString("COLUMN_NAME"));
      }
    }
    return columns;
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void whatADyingNodeHasAcknowledgedStaysAndItComesBackWithTheNextKey() throws Exception {
    List<Worker> people =
        IntStream.rangeClosed(1, 4).mapToObj(i -> new Worker("busy-" + i)).toList();
    CountDownLatch busy = new CountDownLatch(20);
    ExecutorService threads = Executors.newFixedThreadPool(people.size());
    try {
      List<Future<?>> work = new ArrayList<>();
      for (Worker each : people) {
        work.add(threads.submit(() -> each.work(NODES, busy)));
      }
      busy.await();
      cluster.kill(NODES);
      for (Future<?> each : work) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }

    for (Worker each : people) {
      assertThat(each.codes).isNotEmpty();
      each.person.signIn(1, each.codes.get(each.codes.size() - 1)).expect(400);
      each.person.signIn(2, each.person.fob().press()).expect(200);
      assertThat(each.keys)
          .allSatisfy(key -> Keys.offer(cluster.at(2, app), key.key()).expect(200));
      assertThat(each.revoked)
          .allSatisfy(key -> Keys.offer(cluster.at(1, app), key.key()).expect(400));
    }

    cluster.startAgain(NODES, active("k2"));
    TestRealm there = TestRealm.of(cluster.node(NODES), REALM);
    assertThat(KeyringState.of(there).active()).isEqualTo("k2");
    assertThat(KeyringState.of(realm).active()).isEqualTo("k1");
    there.latchkey().post("keyring/reencrypt?max=all", "").expect(200);
    Eventually.holds(
        "no secret is sealed with the former key: ",
        () -> KeyringState.of(there).keys(),
        keys -> keys.get(0).startsWith("k1 present 0 "));
    for (Worker each : people) {
      for (int node = 1; node <= NODES; node++) {
        each.person.signIn(node, each.person.fob().press()).expect(200);
      }
    }
  }
}
