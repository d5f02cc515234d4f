package dev.tidings.publisher.comments;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CommentId;
import dev.tidings.bus.ReplyId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Answering.Saying;
import dev.tidings.publisher.connectors.Remark;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * A reply that this node sends, or looks for.
 *
 * @param epoch of the lease: when it is not the row's any more, nothing is written
 * @param attempt from 1; how often it may have been sent
 * @param lookups from 1; how often in a row it was looked for, or taken up to be sent and put off
 * @param firstSentAt nothing can have been sent before
 * @param senderOver when whoever sent it had certainly stopped to
 * @param now the database's clock
 * @param attributed remote ids of the account's other replies and of its posts about that time
 * @param deadline by {@link System#nanoTime()}, when the lease ends
 * @param life of the cluster under which it was taken to be sent; it leaves under no other
 */
record HeldReply(
    WorkspaceId workspace, ReplyId id, CommentId comment, AccountId account, String network, Remark remark, String text,
    int epoch, int attempt, int lookups, long version, Instant firstSentAt, Instant senderOver, Instant now,
    Set<String> attributed, long deadline, int life) {
  static HeldReply of(Row row, long deadline, int life) {
    return new HeldReply(
        new WorkspaceId(row.getUUID("workspace_id")), new ReplyId(row.getUUID("id")), new CommentId(row.getUUID("comment_id")),
        new AccountId(row.getUUID("account_id")), row.getString("network"),
        new Remark(row.getString("comment_remote"), row.getString("kind"), row.getString("thread"), row.getString("answers")),
        row.getString("text"), row.getInteger("lease_epoch"), row.getInteger("attempt"), row.getInteger("lookups"),
        row.getLong("version"), instant(row, "first_sent_at"), instant(row, "lease_until"), instant(row, "now"),
        Set.of(row.getArrayOfStrings("attributed")), deadline, life);
  }

  private static Instant instant(Row row, String column) {
    return row.get(OffsetDateTime.class, column).toInstant();
  }

  /** What is said, under a key of its own. */
  Saying saying() {
    return new Saying(id.toString(), text);
  }

  /** The name of its stream of events. */
  String stream() {
    return "comment-reply:" + id;
  }

  /** Without the words, so that they can reach no log. */
  @Override
  public String toString() {
    return "HeldReply[" + id + "]";
  }
}
