package io.latchkey.it.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Our tables in a PostgreSQL database, as a server has made and filled them. */
final class OurTables {
  /** Finds the tables in which Liquibase keeps what of our change logs was applied. */
  static final String HISTORIES =
      "select tablename from pg_tables where tablename like 'databasechangelog\\_latchkey%'"
          + " order by 1";

  private static final String TABLES =
      "select tablename from pg_tables where schemaname = '%s' and tablename like 'lk\\_%%'"
          + " order by 1";
  private static final String DEFINITIONS =
      """
      select concat_ws(' ', table_name, column_name, data_type, character_maximum_length,
          'null:', is_nullable, 'default:', column_default, 'collation:', collation_name)
        from information_schema.columns
        where table_schema = 'public' and table_name like 'lk\\_%'
      union all
      select indexdef from pg_indexes where schemaname = 'public' and tablename like 'lk\\_%'
      union all
      select concat_ws(' ', relname, conname, pg_get_constraintdef(pg_constraint.oid))
        from pg_constraint join pg_class on pg_class.oid = conrelid
        where relnamespace = 'public'::regnamespace and relname like 'lk\\_%'
      order by 1
      """;

  private final Connection database;

  OurTables(Connection database) {
    this.database = database;
  }

  /** Columns, indexes and constraints, one a line. */
  List<String> definitions() throws SQLException {
    return Sql.texts(database, DEFINITIONS);
  }

  /** Copies all rows to where no server looks. */
  void keepAside() throws SQLException {
    Sql.run(database, "create schema kept");
    for (String table : tablesOf("public")) {
      Sql.run(database, "create table kept.%1$s as table public.%1$s".formatted(table));
    }
  }

  /** Drops the tables, and what Liquibase remembers of them. */
  void drop() throws SQLException {
    for (String table : tablesOf("public")) {
      Sql.run(database, "drop table public." + table + " cascade");
    }
    for (String history : Sql.texts(database, HISTORIES)) {
      Sql.run(database, "drop table " + history);
    }
  }

  /** Puts what was kept aside into the tables and columns that there are now. */
  void putBack() throws SQLException {
    for (String table : tablesOf("public")) {
      String columns =
          Sql.text(
              database,
              "select string_agg(column_name, ', ') from information_schema.columns"
                  + " where table_schema = 'public' and table_name = '"
                  + table
                  + "'");
      Sql.run(
          database,
          "insert into public.%1$s (%2$s) select %2$s from kept.%1$s".formatted(table, columns));
    }
  }

  /** The rows of each table. */
  Map<String, List<String>> rows() throws SQLException {
    return rowsOf("public");
  }

  /** Those that were kept aside. */
  Map<String, List<String>> keptRows() throws SQLException {
    return rowsOf("kept");
  }

  private Map<String, List<String>> rowsOf(String schema) throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : tablesOf(schema)) {
      String all = "select to_jsonb(t)::text from %s.%s t order by 1".formatted(schema, table);
      rows.put(table, Sql.texts(database, all));
    }
    return rows;
  }

  private List<String> tablesOf(String schema) throws SQLException {
    return Sql.texts(database, TABLES.formatted(schema));
  }
}
