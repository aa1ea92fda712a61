package io.latchkey.it.fault;

import io.latchkey.it.server.PostgreSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All connections that a database has; nobody else gets one. */
final class TakenConnections implements AutoCloseable {
  private static final String TOO_MANY = "53300";
  private static final String OURS = "faults";
  private static final String OTHERS =
      " from pg_stat_activity where backend_type = 'client backend' and application_name <> '"
          + OURS
          + "'";

  private final List<Connection> taken = new ArrayList<>();

  /** Takes them, also from whoever has them. */
  TakenConnections(PostgreSql database) throws SQLException {
    Connection first = database.connect();
    keep(first);
    try (Statement statement = first.createStatement()) {
      do {
        statement.execute("select pg_terminate_backend(pid)" + OTHERS);
        takeFree(database);
      } while (count(statement) > 0);
    }
  }

  private void takeFree(PostgreSql database) throws SQLException {
    try {
      while (true) {
        keep(database.connect());
      }
    } catch (SQLException e) {
      if (!TOO_MANY.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  private void keep(Connection connection) throws SQLException {
    taken.add(connection);
    connection.setClientInfo("ApplicationName", OURS);
  }

  private static int count(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("select count(*)" + OTHERS)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : taken) {
      connection.close();
    }
  }
}
