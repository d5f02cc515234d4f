package dev.tidings.stores;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Asks running stores whether they are what the product needs. */
final class StoresCheck {
  private StoresCheck() {}

  /** Fails with one sentence unless both answer with our passwords and PostgreSQL writes durably. */
  static void durable(StoresConnection stores) {
    try (var connection = open(stores); var statement = connection.createStatement()) {
      requireOn(statement, "fsync");
      requireOn(statement, "synchronous_commit");
      makeDatabase(statement);
    } catch (SQLException e) {
      throw new StoresFailure("The embedded PostgreSQL does not answer as it should: " + e.getMessage() + ".", e);
    }
    requireRedis(stores);
  }

  private static Connection open(StoresConnection stores) throws SQLException {
    return DriverManager.getConnection(stores.jdbcUrl("postgres"), stores.postgresUser(), stores.postgresPassword());
  }

  private static void requireOn(Statement statement, String setting) throws SQLException {
    try (var rows = statement.executeQuery("show " + setting)) {
      rows.next();
      if (!rows.getString(1).equals("on")) {
        throw new StoresFailure("The embedded PostgreSQL runs with " + setting + " " + rows.getString(1) + ", which may lose posts.");
      }
    }
  }

  private static void makeDatabase(Statement statement) throws SQLException {
    boolean present;
    try (var rows = statement.executeQuery("select 1 from pg_database where datname = '" + StoresConnection.DATABASE + "'")) {
      present = rows.next();
    }
    if (!present) {
      statement.execute("create database " + StoresConnection.DATABASE);
    }
  }

  private static void requireRedis(StoresConnection stores) {
    try {
      if (!stores.redisAnswers()) {
        throw new StoresFailure("The embedded Redis does not answer with the password in stores.properties.");
      }
    } catch (IOException e) {
      throw new StoresFailure("The embedded Redis does not answer: " + e.getMessage() + ".", e);
    }
  }
}
