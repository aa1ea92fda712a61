package io.latchkey.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.it.Together;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.device.TotpFob;
import io.latchkey.it.fault.Fault.Part;
import io.latchkey.it.fault.FaultyServer.Person;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.HttpAnswer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What fails around a server, and that it then says so, accepts nothing wrong, loses nothing and
 * goes on by itself. All share one server.
 */
class FaultsIT {
  private static final Duration FIVE_YEARS = Duration.ofDays(1827);
  private static final Duration MINUTES = Duration.ofMinutes(5);
  private static final long MONTH = Duration.ofDays(30).toSeconds();

  @TempDir static Path folder;

  private static FaultyServer server;

  @BeforeAll
  static void start() {
    server = new FaultyServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void putTheClockRight() {
    server.setClock(Duration.ZERO);
  }

  private static void stepClock(Duration ahead, String logged) {
    int log = server.logged();
    server.setClock(ahead);
    server.awaitLog(log, "The clock of this server was stepped by " + logged);
  }

  @Test
  @Fault(
      part = Part.POSTGRESQL,
      fault = "stopped and started again",
      seen =
          "An error of the server, which does not say which (500, `unknown_error`); the log says"
              + " `Unable to acquire JDBC Connection`",
      kept = "All that was answered. Used codes and revoked keys stay refused",
      recovery = "By itself, with the next request. The code that met the fault is good still")
  void databaseStopped() {
    FaultyServer.Worker worker = server.new Worker("stopped");
    int log = server.logged();
    server.database.halt();
    try {
      worker.isTurnedAway();
      server.awaitLog(log, "Unable to acquire JDBC Connection");
    } finally {
      server.database.startAgain();
    }
    worker.goesOn();
  }

  @Test
  @Fault(
      part = Part.POSTGRESQL,
      fault = "not reached: the network takes everything and answers nothing",
      seen = "Requests wait, and end with an error of the server (500) when the network breaks off",
      kept = "All that was answered. A code that met the fault was used at most once",
      recovery = "By itself once the connections break")
  void databaseNotReached() throws Exception {
    FaultyServer.Worker worker = server.new Worker("not-reached");
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      server.line.hang();
      Future<HttpAnswer> waiting = threads.submit(worker::signIn);
      assertThatThrownBy(() -> waiting.get(3, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      server.line.recover();

      FaultyServer.assertIsFault(waiting.get());
    } finally {
      server.line.recover();
      threads.shutdownNow();
    }
    worker.goesOn();
  }

  @Test
  @Fault(
      part = Part.POSTGRESQL,
      fault = "slow",
      seen = "Everything takes longer",
      kept = "Everything. A code that is sent several times at once is accepted once",
      recovery = "Nothing has to")
  void databaseSlow() throws InterruptedException {
    FaultyServer.Worker worker = server.new Worker("slow");
    server.line.delay(Duration.ofMillis(50));
    try {
      List<Callable<Integer>> atOnce = Collections.nCopies(2, () -> worker.signIn().status());
      assertThat(Together.run(atOnce)).filteredOn(status -> status == 200).hasSize(1);
    } finally {
      server.line.delay(Duration.ZERO);
    }
    worker.assertWorks();
  }

  @Test
  @Fault(
      part = Part.POSTGRESQL,
      fault = "has no connection left",
      seen = "An error of the server (500); the log says `too many clients already`",
      kept = "All that was answered. Used codes and revoked keys stay refused",
      recovery = "By itself when there are connections again")
  void databaseOutOfConnections() throws SQLException {
    FaultyServer.Worker worker = server.new Worker("connections");
    int log = server.logged();
    TakenConnections all = new TakenConnections(server.database);
    try {
      worker.isTurnedAway();
      server.awaitLog(log, "too many clients already");
    } finally {
      all.close();
    }
    worker.goesOn();
  }

  @Test
  @Fault(
      part = Part.POSTGRESQL,
      fault = "read-only, as a standby is",
      seen =
          "An error of the server (500) at whatever has to be written, logins with tokens among it;"
              + " the log says `read-only transaction`",
      kept = "Everything. No response is accepted that could not be used up",
      recovery = "By itself when it can be written again")
  void databaseReadOnly() throws SQLException {
    FaultyServer.Worker worker = server.new Worker("read-only");
    int log = server.logged();
    setReadOnly(true);
    try {
      worker.isTurnedAway();
      FaultyServer.assertIsFault(worker.makeKey());
      server.awaitLog(log, "read-only transaction");
    } finally {
      setReadOnly(false);
    }
    worker.goesOn();
  }

  private static void setReadOnly(boolean readOnly) throws SQLException {
    try (Connection connection = server.database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set session characteristics as transaction read write");
      statement.execute(
          "alter system set default_transaction_read_only = " + (readOnly ? "on" : "off"));
      statement.execute("select pg_reload_conf()");
    }
  }

  @Test
  @Fault(
      part = Part.POSTGRESQL,
      fault = "its disk is full",
      seen =
          "An error of the server (500) at whatever needs more room; the log says `No space left on"
              + " device`",
      kept = "Every API key whose making was answered; of the others nothing",
      recovery = "By itself when there is room again")
  void databaseDiskFull() {
    FaultyServer.Worker worker = server.new Worker("disk-full");
    int log = server.logged();
    List<String> made = new ArrayList<>();
    HttpAnswer refused;
    server.disk.fill();
    try {
      HttpAnswer answer = worker.makeKey();
      while (answer.status() == 201) {
        made.add(answer.json().path("key").asText());
        answer = worker.makeKey();
      }
      refused = answer;
    } finally {
      server.disk.empty();
    }
    FaultyServer.assertIsFault(refused);
    server.awaitLog(log, "No space left on device");
    worker.goesOn();
    assertThat(made).allSatisfy(key -> server.offer(key).expect(200));
    assertThat(server.keysOf("disk-full")).isEqualTo(made.size() + 2);
    worker.makeKey().expect(201);
  }

  @Test
  @Fault(
      part = Part.CLOCK,
      fault = "years ahead, and put right",
      seen =
          "API keys whose time is over by it, and clock fobs, are refused; the log says that the"
              + " clock was stepped",
      kept = "All API keys: nothing is deleted for a day. Used codes and revoked keys stay refused",
      recovery =
          "By itself. A lock that began meanwhile begins anew when the right code comes, for its own"
              + " time; failures stay counted")
  void clockYearsAhead() {
    Person person = server.new Person("years-ahead");
    Person guessed = server.new Person("guessed-ahead");
    TestUser clocked = clocked("ahead-clock");
    TotpFob fob = new TotpFob(FaultyServer.SECRET, 6, 30);
    Made key = server.keys().make("years-ahead", Map.of("lifespan", MONTH));
    Made revoked = server.keys().make("years-ahead", Map.of("lifespan", MONTH));
    server.keys().revoke(revoked);
    String code = person.fob.press();
    person.signIn(code).expect(200);

    stepClock(FIVE_YEARS, "157");
    server.offer(key).expect(400);
    Instant ofTheFob = server.now().minus(FIVE_YEARS);
    server.signIn(clocked, fob.codeAt(ofTheFob)).expect(400);
    person.signIn(code).expect(400);
    person.signIn(person.fob.press()).expect(200);
    guessed.guess();
    stepClock(Duration.ZERO, "-157");

    server.signIn(clocked, fob.codeAt(server.now())).expect(200);
    // The round of maintenance that came with the wrong clock has deleted neither.
    assertThat(row(key)).isOne();
    assertThat(row(revoked)).isOne();
    server.offer(key).expect(200);
    server.offer(revoked).expect(400);
    Eventually.holds(
        "the node goes on to write what it does at intervals.",
        () -> server.number("select use_count from lk_api_key_usage where id = ?", key.id()),
        uses -> uses == 1);
    // Locked until five years from now, as it would have been: now for its own time.
    String right = guessed.fob.press();
    guessed.signIn(right).expect(400);
    assertThat(guessed.lock()).isBetween(Duration.ZERO, MINUTES);
    assertThat(guessed.failures()).isEqualTo(5);
    server.setClock(MINUTES);
    guessed.signIn(right).expect(200);
  }

  @Test
  @Fault(
      part = Part.CLOCK,
      fault = "years behind, and put right",
      seen = "Clock fobs are refused; the log says that the clock was stepped",
      kept = "Everything. Used codes, also those of clock fobs, and revoked keys stay refused",
      recovery =
          "By itself. A lock begins anew, for its own time, and is never lifted; failures stay"
              + " counted")
  void clockYearsBehind() {
    Person person = server.new Person("years-behind");
    Person guessed = server.new Person("guessed-behind");
    TestUser clocked = clocked("behind-clock");
    TotpFob fob = new TotpFob(FaultyServer.SECRET, 6, 30);
    Made revoked = server.keys().make("years-behind", Map.of("lifespan", MONTH));
    server.keys().revoke(revoked);
    String code = person.fob.press();
    person.signIn(code).expect(200);
    guessed.guess();
    String right = guessed.fob.press();
    Instant used = server.now();
    server.signIn(clocked, fob.codeAt(used)).expect(200);

    stepClock(FIVE_YEARS.negated(), "-157");
    person.signIn(code).expect(400);
    person.signIn(person.fob.press()).expect(200);
    server.offer(revoked).expect(400);
    // A code of five years ago is one that was seen, as far as anybody knows.
    server.signIn(clocked, fob.codeAt(server.now())).expect(400);
    server.signIn(clocked, fob.codeAt(used)).expect(400);
    // To lift the lock would give a guess away, to keep it would be for five years.
    guessed.signIn(right).expect(400);
    assertThat(guessed.lock()).isBetween(Duration.ZERO, MINUTES);
    assertThat(guessed.failures()).isEqualTo(5);
    stepClock(Duration.ZERO, "157");

    assertThat(row(revoked)).isOne();
    server.signIn(clocked, fob.codeAt(used)).expect(400);
    Instant next = used.plus(Duration.ofSeconds(30));
    Instant now = server.now();
    server.signIn(clocked, fob.codeAt(now.isAfter(next) ? now : next)).expect(200);
    guessed.signIn(right).expect(200);
  }

  @Test
  @Fault(
      part = Part.CLOCK,
      fault = "minutes ahead or behind",
      seen =
          "Codes of clock fobs are refused, and count as wrong ones, while it is off by more than"
              + " their look-ahead; nothing else",
      kept = "Everything. Used codes stay refused",
      recovery = "By itself when it is right")
  void clockMinutesAheadAndBehind() {
    Person person = server.new Person("minutes");
    TestUser clocked = clocked("minutes-clock");
    TotpFob fob = new TotpFob(FaultyServer.SECRET, 6, 30);
    Made key = server.keys().make("minutes", Map.of("lifespan", MONTH));
    for (Duration ahead : new Duration[] {MINUTES, MINUTES.negated(), Duration.ZERO}) {
      String code = person.fob.press();
      person.signIn(code).expect(200);
      int log = server.logged();

      server.setClock(ahead);

      person.signIn(code).expect(400);
      person.signIn(person.fob.press()).expect(200);
      Instant ofTheFob = server.now().minus(ahead);
      server.signIn(clocked, fob.codeAt(ofTheFob)).expect(ahead.isZero() ? 200 : 400);
      server.offer(key).expect(200);
      assertThat(server.logSince(log)).noneMatch(line -> line.contains("was stepped"));
    }
  }

  /** Somebody with a fob that has a clock. */
  private static TestUser clocked(String name) {
    TestUser user = server.realm().createUser(name);
    server
        .realm()
        .tokens()
        .createFor(user, "totp", "F-" + name, Map.of("secret", FaultyServer.SECRET));
    return user;
  }

  private static long row(Made key) {
    return server.number("select count(*) from lk_api_key where id = ?", key.id());
  }
}
