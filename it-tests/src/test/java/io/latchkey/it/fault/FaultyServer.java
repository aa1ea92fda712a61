package io.latchkey.it.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.demo.server.ServerSettings;
import io.latchkey.it.apikey.Keys;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.Jwt;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.Eventually;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.HttpAnswer;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A server with a realm whose people sign in with fobs and keys, and what can fail around it. */
final class FaultyServer implements AutoCloseable {
  static final String SECRET = "3132333435363738393031323334353637383930";

  private static final String REALM = "it-faults";
  private static final String KEYRING = "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";
  private static final String APP = "app";
  private static final int CONNECTIONS = 40;

  final SmallDisk disk;
  final PostgreSql database;
  final DatabaseLine line;

  private final WallClock clock;
  private final DistributionBackend backend;

  /** Its administrator has no token from another time. */
  private TestServer server;

  /**
   * Starts it.
   *
   * @param folder that is empty
   */
  FaultyServer(Path folder) {
    clock = new WallClock(folder.resolve("clock"));
    disk = new SmallDisk();
    database =
        PostgreSql.start(
            newFolder(),
            List.of("max_connections=" + CONNECTIONS, "max_wal_size=64MB", "min_wal_size=32MB"));
    line = new DatabaseLine(database.port());
    backend = DistributionBackend.production(database, this::settings);
    server = new TestServer(backend);
    TestRealm realm = server.createRealm(REALM);
    realm.flows().requireHardwareTokenForDirectGrants(Map.of());
    realm.createApp(
        APP,
        client -> {
          Keys.takingKeys(client);
          client.setDirectAccessGrantsEnabled(true);
        });
  }

  private Path newFolder() {
    try {
      return Files.createDirectory(disk.folder().resolve("database"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerSettings settings(ServerSettings settings) {
    return clock
        .in(database.keepDataOf(settings, line.port()))
        .withEnvironment("KC_SPI_LATCHKEY__DEFAULT__KEYRING", KEYRING)
        .withOption("--db-pool-max-size=" + CONNECTIONS / 2)
        .withOption("--spi-latchkey--default--maintenance-interval=1")
        .withOption("--spi-latchkey--default--usage-flush-interval=1");
  }

  TestRealm realm() {
    return server.realm(REALM);
  }

  Keys keys() {
    return new Keys(realm());
  }

  /** How many keys a person has. */
  int keysOf(String owner) {
    return realm().latchkey().get("api-keys?owner=" + owner).expect(200).json().size();
  }

  HttpAnswer offer(Keys.Made key) {
    return offer(key.key());
  }

  /** Offers a key at the token endpoint. */
  HttpAnswer offer(String key) {
    return Keys.offer(app(), key);
  }

  private OidcApp app() {
    return new OidcApp(backend.url().resolve("/realms/" + REALM), APP, null);
  }

  /** Waits until the server logs this after so many lines. */
  void awaitLog(int after, String text) {
    Eventually.holds(
        "the log says " + text,
        () -> logSince(after),
        lines -> lines.stream().anyMatch(line -> line.contains(text)));
  }

  /** What the server has logged after so many lines. */
  List<String> logSince(int lines) {
    List<String> all = backend.logLines();
    return all.subList(lines, all.size());
  }

  /** How many lines the server has logged. */
  int logged() {
    return backend.logLines().size();
  }

  /** Steps the clock, and waits until the server goes by it. */
  void setClock(Duration ahead) {
    clock.set(ahead);
    Eventually.holds(
        "the server's clock is ahead by " + ahead,
        () -> Duration.between(Instant.now().plus(ahead), now()).abs(),
        difference -> difference.compareTo(Duration.ofSeconds(20)) < 0);
    server.admin().close();
    server = new TestServer(backend);
  }

  /** What the server's clock says. */
  Instant now() {
    String token =
        new OidcApp(backend.url().resolve("/realms/master"), "admin-cli", null)
            .token(
                Map.of(
                    "grant_type", "password",
                    "username", server.adminUsername(),
                    "password", server.adminPassword()))
            .expect(200)
            .json()
            .path("access_token")
            .asText();
    return Instant.ofEpochSecond(new Jwt(token).claim("iat").asLong());
  }

  /** Somebody with a fob. */
  final class Person {
    final TestUser user;
    final String token;
    final HotpFob fob = new HotpFob(SECRET, 6);

    Person(String name) {
      TestRealm realm = realm();
      user = realm.createUser(name);
      token = realm.tokens().createFor(user, "hotp", "F-" + name, Map.of("secret", SECRET));
    }

    HttpAnswer signIn(String code) {
      return FaultyServer.this.signIn(user, code);
    }

    /** Types wrong codes until the token is locked. */
    void guess() {
      for (int i = 0; i < 5; i++) {
        signIn("00000" + i).expect(400);
      }
      fob.press();
    }

    int failures() {
      return (int) number("select failures from lk_token where id = ?", token);
    }

    /** How long the token is locked by the server's clock. */
    Duration lock() {
      long until = number("select locked_until from lk_token where id = ?", token);
      return Duration.between(now(), Instant.ofEpochSecond(until));
    }
  }

  /** Signs in by a direct grant. */
  HttpAnswer signIn(TestUser user, String code) {
    return app().passwordGrant(user, Map.of("token_response", code));
  }

  /**
   * Somebody who works while something fails: signs in, and has a key that is good, one that is
   * revoked, and a code that was used.
   */
  final class Worker {
    private final Person person;
    private final Keys.Made key;
    private final Keys.Made revoked;
    private final String used;
    private final String next;

    Worker(String name) {
      person = new Person(name);
      key = keys().make(name, Map.of());
      revoked = keys().make(name, Map.of());
      keys().revoke(revoked);
      used = person.fob.press();
      next = person.fob.press();
      person.signIn(used).expect(200);
    }

    HttpAnswer signIn() {
      return person.signIn(next);
    }

    HttpAnswer makeKey() {
      return keys().post(person.user.username(), Map.of());
    }

    /** Nobody gets in, and whoever should is told that the server has a fault, and not which. */
    void isTurnedAway() {
      assertIsFault(signIn());
      assertThat(person.signIn(used).status()).isNotEqualTo(200);
      assertThat(person.signIn("000000").status()).isNotEqualTo(200);
      assertThat(offer(revoked).status()).isNotEqualTo(200);
    }

    /** All that was there is there, and what was not good is not, once the fault is over. */
    void goesOn() {
      Eventually.holds(
          "who was turned away signs in with the same code.",
          this::signIn,
          answer -> answer.status() == 200);
      assertWorks();
    }

    /** The same; whether the code was used while something failed is not known. */
    void assertWorks() {
      signIn().expect(400);
      person.signIn(used).expect(400);
      person.signIn(person.fob.press()).expect(200);
      offer(key).expect(200);
      offer(revoked).expect(400);
    }
  }

  /** An answer of a server that has a fault, which does not say which. */
  static void assertIsFault(HttpAnswer answer) {
    assertThat(answer.status()).as(answer.body()).isGreaterThanOrEqualTo(500);
    assertThat(answer.json().path("error").asText()).isEqualTo("unknown_error");
    assertThat(answer.body()).doesNotContainIgnoringCase("sql", "exception", "127.0.0.1");
  }

  /** The number that a statement reads from the database about one row. */
  long number(String sql, String id) {
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    line.close();
    database.close();
    disk.close();
  }
}
