package dev.tidings.bench;

import dev.tidings.stores.StoresConnection;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Commits events straight into the event store, as the publisher does when posts go out. Blocking. */
final class EventWriter implements AutoCloseable {
  private static final String INSERT =
      """
      insert into event (workspace_id, stream, version, type, data, meta)
      select ?::uuid, 'delivery:' || gen_random_uuid(), 1, 'delivery.published',
        jsonb_build_object('account', gen_random_uuid(), 'post', gen_random_uuid(), 'network', 'x', 'state', 'PUBLISHED',
          'url', 'http://127.0.0.1:18082/x/harbourcoffee/status/' || n, 'sent', ?::bigint),
        jsonb_build_object('actor', 'system:publisher', 'correlation', gen_random_uuid())
      from generate_series(1, ?) n
      """;

  private final Connection connection;
  private final PreparedStatement insert;
  private final String workspace;

  EventWriter(StoresConnection stores, String workspace) throws SQLException {
    this.workspace = workspace;
    this.connection = DriverManager.getConnection(
        stores.jdbcUrl(StoresConnection.DATABASE), stores.postgresUser(), stores.postgresPassword());
    this.insert = connection.prepareStatement(INSERT);
  }

  /** Commits so many in one transaction; each says when that was. */
  void write(int events) throws SQLException {
    insert.setString(1, workspace);
    insert.setLong(2, System.nanoTime());
    insert.setInt(3, events);
    insert.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
