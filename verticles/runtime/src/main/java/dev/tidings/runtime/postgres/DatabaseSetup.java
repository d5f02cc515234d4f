package dev.tidings.runtime.postgres;

import dev.tidings.runtime.ConfigurationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings a database to the schema of this version: the three roles, then the migrations. Blocking; run it before the
 * pools open. Safe to run from several nodes at once.
 */
public final class DatabaseSetup {
  private static final long LOCK = 0x7469_6469_6e67_7301L;

  private final PostgresSettings settings;

  public DatabaseSetup(PostgresSettings settings) {
    this.settings = settings;
  }

  /** Fails with {@link ConfigurationException}, in one sentence, if the database cannot be reached or brought there. */
  public void run() {
    try (Connection connection = connect()) {
      try (var statement = connection.createStatement()) {
        statement.execute("select pg_advisory_lock(" + LOCK + ")");
      }
      var key = new InstallationKey(connection, settings);
      key.check();
      new RoleBootstrap(connection, settings).run();
      migrate();
      key.remember();
    } catch (SQLException e) {
      throw new ConfigurationException(
          "PostgreSQL at " + settings + " cannot be used (" + oneLine(e.getMessage()) + "): check postgres.url.");
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", settings.owner());
    properties.setProperty("password", settings.ownerPassword());
    properties.setProperty("connectTimeout", "10");
    return DriverManager.getConnection(settings.jdbcUrl(), properties);
  }

  private void migrate() {
    try {
      Flyway.configure()
          .dataSource(settings.jdbcUrl(), settings.owner(), settings.ownerPassword())
          .initSql("set role tidings_owner")
          .locations("classpath:db/migration")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new ConfigurationException(
          "The database at " + settings + " cannot be migrated: " + oneLine(e.getMessage()));
    }
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.strip().lines().findFirst().orElse("");
  }
}
