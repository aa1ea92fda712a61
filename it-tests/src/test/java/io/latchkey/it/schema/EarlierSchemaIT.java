package io.latchkey.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.apikey.Keys;
import io.latchkey.it.apikey.Keys.Made;
import io.latchkey.it.device.HotpFob;
import io.latchkey.it.oidc.FormLogin;
import io.latchkey.it.oidc.OidcApp;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.realm.TestUser;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each beginning of our change logs is what an earlier JAR has left. From each the tables become
 * those that a new database has, and what they hold stays good.
 */
class EarlierSchemaIT {
  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final String REALM = "it-earlierschema";

  /** How many change sets of each log the oldest JAR had. */
  private static final int OLDEST = 1;

  private static final HotpFob FOB = new HotpFob(SECRET, 6);

  private static PostgreSql server;
  private static Connection database;
  private static OurTables tables;
  private static List<ChangeLog> changeLogs;
  private static List<String> newest;
  private static TestUser ann;
  private static Made key;

  @BeforeAll
  static void makeATokenAndAKey() throws SQLException {
    server = PostgreSql.start();
    try (TestServer keycloak = keycloak()) {
      TestRealm realm = keycloak.createRealm(REALM);
      ann = realm.createUser("ann");
      realm.flows().requirePasswordAndHardwareToken();
      realm.tokens().createFor(ann, "hotp", "F-1", Map.of("secret", SECRET));
      OidcApp app = realm.createApp("app", Keys::takingKeys);
      key = new Keys(realm).make("ann", Map.of("name", "Report"));
      assertAccepted(app);
    }
    database = server.connect();
    tables = new OurTables(database);
    changeLogs = ChangeLog.appliedTo(database);
    newest = tables.definitions();
    tables.keepAside();
  }

  @AfterAll
  static void stop() throws SQLException {
    database.close();
    server.close();
  }

  private static TestServer keycloak() {
    return new TestServer(
        DistributionBackend.production(
            server,
            settings ->
                settings.withEnvironment(
                    "KC_SPI_LATCHKEY__DEFAULT__KEYRING",
                    "k1=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")));
  }

  private static void assertAccepted(OidcApp app) {
    assertThat(FormLogin.withPassword(app, ann).respond(FOB.press())).matches(FormLogin::signedIn);
    Keys.exchange(app, key.key());
  }

  @Test
  void aServerUpgradesTheOldestAndTakesWhatWasMadeBefore() throws Exception {
    putBackTo(OLDEST);

    try (TestServer keycloak = keycloak()) {
      assertThat(tables.definitions()).containsExactlyElementsOf(newest);
      assertAccepted(new OidcApp(keycloak.realm(REALM).issuer(), "app", null));
    }
  }

  static IntStream between() {
    return IntStream.range(OLDEST + 1, mostSets());
  }

  private static int mostSets() {
    return changeLogs.stream().mapToInt(ChangeLog::sets).max().orElseThrow();
  }

  @ParameterizedTest(name = "after {0} change sets of each")
  @MethodSource("between")
  void theOthersAreUpgradedWithTheirRows(int applied) throws Exception {
    putBackTo(applied);
    Set<String> there = tables.rows().keySet();

    for (ChangeLog changeLog : changeLogs) {
      changeLog.apply(changeLog.sets(), server);
    }

    assertThat(tables.definitions()).containsExactlyElementsOf(newest);
    Map<String, List<String>> kept = tables.keptRows();
    kept.replaceAll((table, rows) -> there.contains(table) ? rows : List.of());
    assertThat(tables.rows()).isEqualTo(kept);
  }

  /** Makes the tables those that so many change sets of each change log make. */
  private static void putBackTo(int applied) throws Exception {
    tables.drop();
    for (ChangeLog changeLog : changeLogs) {
      changeLog.apply(applied, server);
    }
    tables.putBack();
    assertThat(tables.definitions()).as("what was put back").isNotEqualTo(newest);
  }
}
