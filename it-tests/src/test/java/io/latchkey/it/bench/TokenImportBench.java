package io.latchkey.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.realm.SeedFiles;
import io.latchkey.it.realm.TestRealm;
import io.latchkey.it.server.DistributionBackend;
import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * The import of a PSKC file of 100 000 keys, against plain batched JDBC inserts of the rows that it
 * made, into the same table of the same database; and how far the server's heap grows meanwhile.
 */
class TokenImportBench {

  private static final int KEYS = 100_000;
  private static final int ROUNDS = 3;
  private static final int BATCH = 500;

  private final Report report = new Report(TokenImportBench.class);

  @Test
  void anImportIsAtLeastHalfAsQuickAsPlainInserts() throws SQLException {
    try (PostgreSql database = PostgreSql.start();
        TestServer server = new TestServer(DistributionBackend.measured(database));
        TestRealm realm = server.createRealm("bench");
        Connection connection = database.connect()) {
      importFile(realm, file("warm", 2_000));
      List<Long> imports = new ArrayList<>();
      List<Long> inserts = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        byte[] file = file("r" + round, KEYS);
        clear(connection);
        long start = System.nanoTime();
        importFile(realm, file);
        imports.add(System.nanoTime() - start);
        inserts.add(insertTheSame(connection));
      }
      report.table("100 000 keys", "seconds", "rows a second");
      row("import", imports);
      row("plain inserts", inserts);
      report.atLeast(
          "import to plain inserts, rows a second", Figures.ratio(inserts, imports), 0.5);
      clear(connection);
      long growth = heapGrowth(realm, file("heap", KEYS));
      report.atMost("growth of the live heap, in MiB", growth / 1048576.0, 64);
      report.publish();
    }
  }

  private void row(String what, List<Long> times) {
    double seconds = Figures.median(times) / 1e9;
    report.row(what, seconds, KEYS / seconds);
  }

  private static byte[] file(String prefix, int keys) {
    SplittableRandom random = new SplittableRandom(prefix.hashCode());
    StringBuilder content = new StringBuilder();
    byte[] secret = new byte[20];
    for (int i = 0; i < keys; i++) {
      random.nextBytes(secret);
      content.append(SeedFiles.hotp(prefix + "-" + i, HexFormat.of().formatHex(secret), 0));
    }
    return SeedFiles.gzip(SeedFiles.container(content.toString()).getBytes(StandardCharsets.UTF_8));
  }

  private static void importFile(TestRealm realm, byte[] file) {
    JsonNode answer =
        realm.latchkey().postLongBody("tokens/import", "application/gzip", file).expect(200).json();
    assertThat(answer.path("failed")).isEmpty();
    assertThat(answer.path("imported").asInt()).isPositive();
  }

  private static void clear(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("truncate table lk_token");
      sql.execute("vacuum analyze lk_token");
    }
  }

  /** Reads the rows that the import made, empties the table, and inserts them. */
  private static long insertTheSame(Connection connection) throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    int columns;
    try (Statement sql = connection.createStatement();
        ResultSet result = sql.executeQuery("select * from lk_token")) {
      columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        Object[] row = new Object[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = result.getObject(i + 1);
        }
        rows.add(row);
      }
    }
    assertThat(rows).hasSize(KEYS);
    clear(connection);
    long start = System.nanoTime();
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into lk_token values (?" + ", ?".repeat(columns - 1) + ")")) {
      for (int i = 0; i < rows.size(); i++) {
        for (int column = 0; column < columns; column++) {
          insert.setObject(column + 1, rows.get(i)[column]);
        }
        insert.addBatch();
        if ((i + 1) % BATCH == 0) {
          insert.executeBatch();
          connection.commit();
        }
      }
      insert.executeBatch();
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
    return System.nanoTime() - start;
  }

  /** What lives longer during an import than before it: the heap after forced collections. */
  private static long heapGrowth(TestRealm realm, byte[] file) {
    LiveHeap server = LiveHeap.ofServer();
    long before = server.bytes();
    long most = before;
    CompletableFuture<Void> running = CompletableFuture.runAsync(() -> importFile(realm, file));
    while (!running.isDone()) {
      most = Math.max(most, server.bytes());
    }
    running.join();
    return most - before;
  }
}
