package dev.tidings.publisher.comments;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.CommentId;
import dev.tidings.bus.CommentsProtocol.Comment;
import dev.tidings.bus.CommentsProtocol.Comments;
import dev.tidings.bus.CommentsProtocol.GetComment;
import dev.tidings.bus.CommentsProtocol.ListComments;
import dev.tidings.bus.CommentsProtocol.Reply;
import dev.tidings.bus.CommentsProtocol.ReplyState;
import dev.tidings.bus.Permission;
import dev.tidings.bus.Principal;
import dev.tidings.bus.ReplyId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Remark;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was heard, as the workspace's members see it: on accounts of their groups. */
final class CommentQueries {
  private static final int MOST = 200;
  private static final String SELECT =
      """
      select c.*, a.state as account_state from comment c
      join account a on a.workspace_id = c.workspace_id and a.id = c.account_id
      where c.deleted_at is null and (cardinality($1::uuid[]) = 0 or a.group_id = any ($1::uuid[]))
      """;
  private static final String LIST = SELECT
      + " and ($2::uuid is null or c.account_id = $2::uuid)"
      + " and ($3::timestamptz is null or (c.at, c.id) < ($3::timestamptz, $4::uuid)) order by c.at desc, c.id desc limit $5";
  private static final String GET = SELECT + " and c.id = $2";
  private static final String REPLIES = "select * from comment_reply where comment_id = any ($1) order by asked_at, id";

  private final Postgres postgres;
  private final Connectors connectors;

  CommentQueries(Postgres postgres, Connectors connectors) {
    this.postgres = postgres;
    this.connectors = connectors;
  }

  /** A page, the newest first. Fails 422 when the limit or the cursor is wrong. */
  Future<Comments> list(ListComments question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    if (question.limit() < 1 || question.limit() > MOST) {
      throw BusFailure.rejected(422, "limit-out-of-range", "The limit must be from 1 to " + MOST + ".");
    }
    var after = CommentCursor.of(question.cursor());
    var parameters = Tuple.of(groups(context.principal()), question.account() == null ? null : question.account().value(),
        after == null ? null : after.at().atOffset(ZoneOffset.UTC), after == null ? null : after.id(), question.limit() + 1);
    return postgres.read(context.workspace(), tx -> tx.preparedQuery(LIST).execute(parameters).compose(rows -> {
      var found = new ArrayList<Row>();
      rows.forEach(found::add);
      boolean more = found.size() > question.limit();
      var page = more ? found.subList(0, question.limit()) : found;
      return withReplies(tx, page)
          .map(items -> new Comments(items, more ? CommentCursor.after(items.getLast()).toString() : null));
    }));
  }

  /** One; fails 404 if there is none that the caller may see. */
  Future<Comment> get(GetComment question, CallContext context) {
    context.principal().require(Permission.POSTS_READ);
    return postgres.read(context.workspace(), tx -> get(tx, question.comment(), context.principal()));
  }

  /** As {@link #get}, within a transaction of the workspace. */
  Future<Comment> get(SqlConnection tx, CommentId id, Principal principal) {
    return row(tx, id, principal).compose(row -> withReplies(tx, List.of(row))).map(List::getFirst);
  }

  /** Its row, with {@code account_state}; fails 404. */
  static Future<Row> row(SqlConnection tx, CommentId id, Principal principal) {
    return tx.preparedQuery(GET).execute(Tuple.of(groups(principal), id.value())).map(rows -> {
      if (rows.size() == 0) {
        throw BusFailure.notFound("comment");
      }
      return rows.iterator().next();
    });
  }

  static Remark remark(Row row) {
    return new Remark(row.getString("remote_id"), row.getString("kind"), row.getString("thread"), row.getString("answers"));
  }

  private static UUID[] groups(Principal principal) {
    return principal.accountGroups().stream().map(UUID::fromString).toArray(UUID[]::new);
  }

  private Future<List<Comment>> withReplies(SqlConnection tx, List<Row> rows) {
    var ids = rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
    return tx.preparedQuery(REPLIES).execute(Tuple.of((Object) ids)).map(found -> {
      Map<UUID, List<Reply>> replies = new HashMap<>();
      found.forEach(row -> replies.computeIfAbsent(row.getUUID("comment_id"), id -> new ArrayList<>()).add(reply(row)));
      return rows.stream().map(row -> comment(row, replies.getOrDefault(row.getUUID("id"), List.of()))).toList();
    });
  }

  private Comment comment(Row row, List<Reply> replies) {
    var remark = remark(row);
    var answering = connectors.answering(row.getString("network"))
        .filter(each -> "CONNECTED".equals(row.getString("account_state")));
    return new Comment(
        new CommentId(row.getUUID("id")), new AccountId(row.getUUID("account_id")), row.getString("network"),
        row.getString("kind"), row.getString("remote_id"), row.getString("author_id"), row.getString("author_handle"),
        row.getString("text"), instant(row, "at"), row.getString("answers"), row.getString("url"), instant(row, "heard_at"),
        row.getBoolean("hidden"), answering.filter(each -> each.answers(remark)).isPresent(),
        answering.filter(each -> each.hides(remark)).isPresent(), answering.filter(each -> each.deletes(remark)).isPresent(),
        replies);
  }

  static Reply reply(Row row) {
    return new Reply(
        new ReplyId(row.getUUID("id")), new CommentId(row.getUUID("comment_id")), row.getString("text"),
        ReplyState.valueOf(row.getString("state")), row.getString("reason"), row.getString("explanation"),
        instant(row, "next_at"), row.getString("remote_id"), row.getString("url"), row.getString("asked_by"),
        instant(row, "asked_at"), instant(row, "sent_at"));
  }

  private static Instant instant(Row row, String column) {
    var time = row.get(OffsetDateTime.class, column);
    return time == null ? null : time.toInstant();
  }
}
