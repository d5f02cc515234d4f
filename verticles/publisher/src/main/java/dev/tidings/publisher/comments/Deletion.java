package dev.tidings.publisher.comments;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.CommentsProtocol.DeleteComment;
import dev.tidings.bus.CommentsProtocol.DeletedComment;
import dev.tidings.bus.Permission;
import dev.tidings.publisher.comments.RemoteDeed.Deed;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.NewEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Deletes what others said, where the network lets an account do that below its posts. */
final class Deletion {
  private static final String UNDER_WAY =
      "select exists (select 1 from comment_reply where comment_id = $1 and next_at is not null) as under_way";
  private static final String WRITE =
      "update comment set deleted_at = clock_timestamp(), text = '', author_id = null, author_handle = null, url = null,"
          + " version = version + 1 where id = $1 and deleted_at is null returning version, account_id, network";

  private final Node node;
  private final Outside outside;
  private final RemoteDeed deeds;

  Deletion(Node node, Outside outside) {
    this.node = node;
    this.outside = outside;
    this.deeds = new RemoteDeed(node, outside);
  }

  Future<DeletedComment> delete(DeleteComment question, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return node.postgres().read(context.workspace(), tx -> CommentQueries.row(tx, question.comment(), context.principal())
            .compose(row -> requireSettled(tx, row)))
        .compose(row -> {
          var remark = CommentQueries.remark(row);
          var answering = outside.connectors().answering(row.getString("network"))
              .filter(each -> each.deletes(remark))
              .orElseThrow(() -> BusFailure.rejected(422, "not-deletable", "This cannot be deleted here."));
          return outside.accounts().of(context.workspace(), new AccountId(row.getUUID("account_id")))
              .compose(access -> deeds.run(new Deed(answering.hidingBudgets(), null, null,
                  () -> answering.delete(remark, access)), access));
        })
        .compose(done -> node.postgres().write(context.workspace(), tx -> write(tx, question, context)))
        .map(new DeletedComment(question.comment()));
  }

  /** What is in doubt is looked for below the comment, which must still be there. */
  private static Future<Row> requireSettled(SqlConnection tx, Row comment) {
    return tx.preparedQuery(UNDER_WAY).execute(Tuple.of(comment.getUUID("id"))).map(rows -> {
      if (rows.iterator().next().getBoolean("under_way")) {
        throw BusFailure.rejected(409, "reply-under-way", "An answer to it is on its way: wait until that is settled.");
      }
      return comment;
    });
  }

  private Future<Void> write(SqlConnection tx, DeleteComment question, CallContext context) {
    return tx.preparedQuery(WRITE).execute(Tuple.of(question.comment().value())).compose(rows -> {
      if (rows.size() == 0) {
        return Future.succeededFuture();
      }
      var row = rows.iterator().next();
      var data = new JsonObject().put("comment", question.comment().toString())
          .put("account", row.getUUID("account_id").toString()).put("network", row.getString("network"));
      return node.events().append(tx, context.workspace(), "comment:" + question.comment(), row.getLong("version") - 1,
          List.of(new NewEvent("comment.deleted", data)), context).mapEmpty();
    });
  }
}
