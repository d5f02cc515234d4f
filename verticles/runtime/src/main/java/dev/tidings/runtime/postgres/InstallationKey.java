package dev.tidings.runtime.postgres;

import dev.tidings.runtime.ConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whose database it is: the fingerprint of the secret key that its roles' passwords are derived from and that its tokens are
 * sealed with. A node with another key would lock the others out and could open nothing. The key itself is never stored.
 */
final class InstallationKey {
  private final Connection connection;
  private final PostgresSettings settings;

  InstallationKey(Connection connection, PostgresSettings settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /** Fails with a {@link ConfigurationException}, before anything is changed, if the database belongs to another key. */
  void check() throws SQLException {
    var stored = stored();
    if (stored != null && !settings.keyFingerprints().contains(stored)) {
      throw new ConfigurationException("The database at " + settings + " belongs to an installation with another secret key:"
          + " set secrets.key to that of its other nodes (the first keeps it in <data.dir>/keys/secrets.key).");
    }
  }

  /** Remembers the newest key; one that was among the older ones until now gives way to it. */
  void remember() throws SQLException {
    try (var statement = connection.prepareStatement(
        "insert into secret_key_seen (fingerprint) values (?)"
            + " on conflict (only_one) do update set fingerprint = excluded.fingerprint")) {
      statement.setString(1, settings.keyFingerprints().getFirst());
      statement.executeUpdate();
    }
  }

  private String stored() throws SQLException {
    try (var statement = connection.createStatement()) {
      try (var known = statement.executeQuery("select to_regclass('public.secret_key_seen') is not null")) {
        known.next();
        if (!known.getBoolean(1)) {
          return null;
        }
      }
      try (var rows = statement.executeQuery("select fingerprint from public.secret_key_seen")) {
        return rows.next() ? rows.getString(1) : null;
      }
    }
  }
}
