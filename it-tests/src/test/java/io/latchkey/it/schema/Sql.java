package io.latchkey.it.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements without parameters. */
final class Sql {
  private Sql() {}

  static void run(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of what a query finds. */
  static List<String> texts(Connection database, String query) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  /** The same of the one row that it finds. */
  static String text(Connection database, String query) throws SQLException {
    List<String> texts = texts(database, query);
    if (texts.size() != 1) {
      throw new IllegalStateException(query + " finds " + texts);
    }
    return texts.get(0);
  }
}
