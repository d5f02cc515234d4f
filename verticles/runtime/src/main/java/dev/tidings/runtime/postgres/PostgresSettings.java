package dev.tidings.runtime.postgres;

import dev.tidings.runtime.Configuration;
import dev.tidings.runtime.ConfigurationException;
import dev.tidings.runtime.security.KeyRing;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Where PostgreSQL is and as whom to come.
 *
 * @param host host name or address
 * @param owner the user that may create roles and migrate
 * @param appPassword of tidings_app; derived from the installation's secret key
 * @param workerPassword of tidings_worker; derived likewise
 * @param appPool most connections of the serving role
 * @param workerPool most connections of the worker role
 * @param keyFingerprints tell the installation's secret keys from others without giving them away, the newest first
 */
public record PostgresSettings(
    String host,
    int port,
    String database,
    String owner,
    String ownerPassword,
    String appPassword,
    String workerPassword,
    int appPool,
    int workerPool,
    List<String> keyFingerprints) {

  /**
   * Reads {@code postgres.url}, {@code postgres.pool.app} (default 8) and {@code postgres.pool.worker} (default 6).
   *
   * @param url {@code postgresql://user:password@host:port/database}; the user must be able to create roles
   */
  public static PostgresSettings of(String url, Configuration configuration, KeyRing keys) {
    try {
      var uri = new URI(url);
      var user = uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
      boolean complete = uri.getScheme() != null && uri.getScheme().startsWith("postgres") && uri.getHost() != null
          && uri.getPath() != null && uri.getPath().length() > 1 && user.length == 2;
      if (!complete) {
        throw malformed();
      }
      return new PostgresSettings(
          uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort(), uri.getPath().substring(1), user[0], user[1],
          keys.derivedPassword("role:tidings_app"), keys.derivedPassword("role:tidings_worker"),
          configuration.integer("postgres.pool.app", 8, 1, 200), configuration.integer("postgres.pool.worker", 6, 2, 200),
          keys.derivedByAll("fingerprint").stream().map(HexFormat.of()::formatHex).toList());
    } catch (URISyntaxException e) {
      throw malformed();
    }
  }

  private static ConfigurationException malformed() {
    return new ConfigurationException(
        "The setting postgres.url must look like postgresql://user:password@host:5432/database.");
  }

  /** For JDBC, which migrations use. */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  PgConnectOptions appOptions() {
    return options("tidings_app", appPassword);
  }

  PgConnectOptions workerOptions() {
    return options("tidings_worker", workerPassword);
  }

  private PgConnectOptions options(String user, String password) {
    return new PgConnectOptions()
        .setHost(host).setPort(port).setDatabase(database).setUser(user).setPassword(password)
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(512)
        .setPreparedStatementCacheSqlLimit(16_384)
        .setPipeliningLimit(64)
        .setProperties(Map.of(
            // What a search leaves out because it is no word is no warning to anybody.
            "client_min_messages", "warning",
            "application_name", "tidings", "client_encoding", "utf-8", "DateStyle", "ISO",
            "extra_float_digits", "2", "search_path", "public"));
  }

  @Override
  public String toString() {
    return "postgresql://" + host + ":" + port + "/" + database;
  }
}
