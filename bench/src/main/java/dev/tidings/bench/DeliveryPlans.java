package dev.tidings.bench;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.PostContent;
import dev.tidings.runtime.ContentHash;
import dev.tidings.runtime.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Approved posts and their deliveries on their way into the database, all at once. */
final class DeliveryPlans implements AutoCloseable {
  private final UUID workspace;
  private final String network;
  private final Connection connection;
  private final PreparedStatement posts;
  private final PreparedStatement deliveries;

  DeliveryPlans(Connection connection, UUID workspace, String network) throws SQLException {
    this.connection = connection;
    this.workspace = workspace;
    this.network = network;
    connection.setAutoCommit(false);
    posts = connection.prepareStatement(
        "insert into post (workspace_id, id, state, content, account_ids, content_hash, approved_hash, scheduled_at,"
            + " plan_version, author, version) values (?, ?, 'SCHEDULED', ?::jsonb, array[?::uuid], ?, ?, ?, 1,"
            + " 'bench', 1)");
    deliveries = connection.prepareStatement(
        "insert into delivery (workspace_id, id, post_id, account_id, network, plan_version, due_at, next_at,"
            + " grace_until, variant, content_hash, state, version)"
            + " values (?, ?, ?, ?, ?, 1, ?, ?, ?, ?::jsonb, ?, 'SCHEDULED', 1)");
  }

  void add(UUID account, PostContent.Variant variant, Instant due) throws SQLException {
    var content = new PostContent(List.of(new AccountId(account)), List.of(variant));
    var hash = ContentHash.of(content);
    var post = Identifiers.next();
    var time = Timestamp.from(due);
    add(posts, workspace, post, BusJson.toText(content), account, hash, hash, time);
    add(deliveries, workspace, Identifiers.next(), post, account, network, time, time,
        Timestamp.from(due.plusSeconds(3600)), BusJson.toText(variant), hash);
  }

  private static void add(PreparedStatement statement, Object... row) throws SQLException {
    for (int i = 0; i < row.length; i++) {
      statement.setObject(i + 1, row[i]);
    }
    statement.addBatch();
  }

  void commit() throws SQLException {
    posts.executeBatch();
    deliveries.executeBatch();
    connection.commit();
  }

  @Override
  public void close() throws SQLException {
    posts.close();
    deliveries.close();
  }
}
