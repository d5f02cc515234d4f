package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/** Every row of a database at one moment, as pg_dump takes it and pg_restore brings it into another cluster. */
record Backup(Map<String, byte[]> tables, long lastEvent) {
  private static final String TABLES =
      "select quote_ident(tablename) from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'";

  static Backup of(TestDatabase database) {
    try (var connection = database.superuser(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      var tables = new LinkedHashMap<String, byte[]>();
      try (var names = statement.executeQuery(TABLES)) {
        while (names.next()) {
          tables.put(names.getString(1), null);
        }
      }
      for (var table : tables.keySet()) {
        var rows = new ByteArrayOutputStream();
        connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout (format binary)", rows);
        tables.put(table, rows.toByteArray());
      }
      return new Backup(tables, number(statement, "select max(seq) from event"));
    } catch (SQLException e) {
      throw new IllegalStateException("the backup failed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills a database that has the schema, and nothing else than these rows after. */
  void restoreInto(TestDatabase fresh) {
    try (var connection = fresh.superuser(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica");
      statement.execute("truncate " + String.join(", ", tables.keySet()));
      for (var table : tables.entrySet()) {
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
            "copy " + table.getKey() + " from stdin (format binary)", new ByteArrayInputStream(table.getValue()));
      }
      number(statement, "select setval(pg_get_serial_sequence('event', 'seq'), " + lastEvent + ")");
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("the restore failed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
