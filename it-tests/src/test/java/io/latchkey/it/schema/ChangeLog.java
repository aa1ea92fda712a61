package io.latchkey.it.schema;

import io.latchkey.it.server.PostgreSql;
import io.latchkey.it.server.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.FastCheckService;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ZipResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * A change log of ours, as it lies in the JAR, applied with Liquibase alone.
 *
 * @param file in the JAR
 * @param history the table in which Keycloak has Liquibase keep what was applied
 * @param sets how many change sets a server has applied
 */
record ChangeLog(String file, String history, int sets) {
  private static final Logger LOG = Logger.getLogger("liquibase");

  static {
    LOG.setLevel(Level.WARNING);
  }

  /** Nothing is printed, and nobody is told that Liquibase ran. */
  private static final Map<String, Object> QUIETLY =
      Map.of(Scope.Attr.ui.name(), new LoggerUIService(), AnalyticsArgs.ENABLED.getKey(), false);

  /** Those that a server has applied to a database. */
  static List<ChangeLog> appliedTo(Connection database) throws SQLException {
    List<ChangeLog> logs = new ArrayList<>();
    for (String history : Sql.texts(database, OurTables.HISTORIES)) {
      String applied = "select %s from " + history;
      logs.add(
          new ChangeLog(
              Sql.text(database, applied.formatted("distinct filename")),
              history,
              Integer.parseInt(Sql.text(database, applied.formatted("count(*)")))));
    }
    return logs;
  }

  /**
   * Applies the next change sets that are not applied yet, at most so many. Liquibase gets a
   * connection of its own, which it leaves with a transaction open.
   */
  void apply(int count, PostgreSql server) throws Exception {
    try (Connection connection = server.connect()) {
      Database database =
          DatabaseFactory.getInstance()
              .findCorrectDatabaseImplementation(new JdbcConnection(connection));
      database.setDatabaseChangeLogTableName(history);
      Scope.child(QUIETLY, () -> apply(count, database));
    }
  }

  private void apply(int count, Database database) throws Exception {
    forgetOtherRuns();
    ZipResourceAccessor jar = new ZipResourceAccessor(Setting.path("latchkey.jar"));
    try {
      Liquibase liquibase = new Liquibase(file, jar, database);
      liquibase.setShowSummary(UpdateSummaryEnum.OFF);
      liquibase.update(count, new Contexts(), new LabelExpression());
    } finally {
      jar.close();
    }
  }

  /** Liquibase remembers what is applied, but we have dropped it. */
  private static void forgetOtherRuns() {
    Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
    Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
  }
}
