package dev.tidings.runtime.testing;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.postgres.DatabaseSetup;
import dev.tidings.runtime.postgres.PostgresSettings;
import dev.tidings.runtime.security.KeyRing;
import dev.tidings.stores.StoresConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A fresh database with the schema of this version, copied from a template; dropped when closed. */
public final class TestDatabase implements AutoCloseable {
  /** The secret key of every test installation, so that all of them know the same role passwords. */
  public static final String SECRETS_KEY = "dGhlIHNlY3JldCBrZXkgb2YgdGVzdHMsIDMyIGJ5dGU=";

  private static final long TEMPLATE_LOCK = 0x7469_6469_6e67_7303L;

  private final StoresConnection stores;
  private final String name;
  private Connection kept;

  private TestDatabase(StoresConnection stores, String name) {
    this.stores = stores;
    this.name = name;
  }

  /** On the shared servers. */
  public static TestDatabase create() {
    return create(TestStores.connection());
  }

  /** On servers of the test's own. */
  public static TestDatabase create(StoresConnection stores) {
    var name = "test_" + UUID.randomUUID().toString().replace("-", "");
    var template = "template_" + migrationsHash();
    try (var admin = admin(stores); var statement = admin.createStatement()) {
      statement.execute("select pg_advisory_lock(" + TEMPLATE_LOCK + ")");
      boolean there;
      try (var rows = statement.executeQuery("select 1 from pg_database where datname = '" + template + "'")) {
        there = rows.next();
      }
      if (!there) {
        var making = template + "_making";
        statement.execute("drop database if exists " + making + " with (force)");
        statement.execute("create database " + making);
        new DatabaseSetup(settings(stores, making)).run();
        statement.execute("alter database " + making + " rename to " + template);
      }
      statement.execute("create database " + name + " template " + template);
    } catch (SQLException e) {
      throw new IllegalStateException("no test database", e);
    }
    return new TestDatabase(stores, name);
  }

  /** The template carries a digest of the migrations, so that a changed schema makes a new one. */
  private static String migrationsHash() {
    try {
      var first = TestDatabase.class.getResource("/db/migration/V1__spine.sql").toURI();
      if (!first.getScheme().equals("jar")) {
        return digest(Path.of(first).getParent());
      }
      var jar = first.getRawSchemeSpecificPart();
      try (var inside = FileSystems.newFileSystem(Path.of(URI.create(jar.substring(0, jar.indexOf("!/")))))) {
        return digest(inside.getPath("/db/migration"));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the migrations cannot be read", e);
    }
  }

  private static String digest(Path folder) throws IOException {
    var all = new ByteArrayOutputStream();
    try (var files = Files.list(folder)) {
      for (var file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
        all.writeBytes(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(ContentHash.sha256(all.toByteArray())).substring(0, 16);
  }

  private static Connection admin(StoresConnection stores) throws SQLException {
    return DriverManager.getConnection(stores.jdbcUrl("postgres"), stores.postgresUser(), stores.postgresPassword());
  }

  private static PostgresSettings settings(StoresConnection stores, String database) {
    var configuration = Configuration.of(
        Map.of("secrets.key", SECRETS_KEY, "postgres.pool.app", "4", "postgres.pool.worker", "4"));
    return PostgresSettings.of(stores.postgresUrl(database), configuration, KeyRing.of(configuration, Path.of("target")));
  }

  public PostgresSettings settings() {
    return settings(stores, name);
  }

  /** For {@code postgres.url}, as the superuser. */
  public String url() {
    return stores.postgresUrl(name);
  }

  public StoresConnection stores() {
    return stores;
  }

  /** A connection as the superuser, for what only a test may do: look behind row-level security, install triggers. */
  public Connection superuser() throws SQLException {
    return DriverManager.getConnection(stores.jdbcUrl(name), stores.postgresUser(), stores.postgresPassword());
  }

  /** One that is kept, and opened anew when the server has gone meanwhile. */
  private Connection own() throws SQLException {
    if (kept == null || !kept.isValid(2)) {
      kept = superuser();
    }
    return kept;
  }

  /** Runs statements as the superuser. */
  public synchronized void execute(String sql) {
    try (var statement = own().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** One number, read as the superuser. */
  public synchronized long count(String sql) {
    try (var statement = own().createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of all rows, read as the superuser. */
  public synchronized List<String> texts(String sql) {
    var all = new ArrayList<String>();
    try (var statement = own().createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public synchronized void close() {
    try (var own = kept; var admin = admin(stores); var statement = admin.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
    } catch (SQLException e) {
      throw new IllegalStateException("the test database " + name + " cannot be dropped", e);
    }
  }
}
