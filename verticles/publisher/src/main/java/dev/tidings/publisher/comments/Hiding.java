package dev.tidings.publisher.comments;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.CommentsProtocol.Comment;
import dev.tidings.bus.CommentsProtocol.HideComment;
import dev.tidings.bus.Permission;
import dev.tidings.publisher.comments.RemoteDeed.Deed;
import dev.tidings.publisher.deliveries.Outside;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.NewEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Hides comments and shows them again. */
final class Hiding {
  private static final String WRITE =
      "update comment set hidden = $2, version = version + 1 where id = $1 and hidden is distinct from $2"
          + " returning version, account_id, network";

  private final Node node;
  private final Outside outside;
  private final CommentQueries queries;
  private final RemoteDeed deeds;

  Hiding(Node node, Outside outside, CommentQueries queries) {
    this.node = node;
    this.outside = outside;
    this.queries = queries;
    this.deeds = new RemoteDeed(node, outside);
  }

  Future<Comment> hide(HideComment question, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return node.postgres().read(context.workspace(), tx -> CommentQueries.row(tx, question.comment(), context.principal()))
        .compose(row -> {
          var remark = CommentQueries.remark(row);
          var answering = outside.connectors().answering(row.getString("network"))
              .filter(each -> each.hides(remark))
              .orElseThrow(() -> BusFailure.rejected(422, "not-hideable", "This cannot be hidden here."));
          return outside.accounts().of(context.workspace(), new AccountId(row.getUUID("account_id")))
              .compose(access -> deeds.run(new Deed(
                  answering.hidingBudgets(), answering.priceOfHiding(), CommentCosts.HIDING,
                  () -> answering.hide(remark, question.hidden(), access)), access));
        })
        .compose(done -> node.postgres().write(context.workspace(), tx -> write(tx, question, context)
            .compose(written -> queries.get(tx, question.comment(), context.principal()))));
  }

  private Future<Void> write(SqlConnection tx, HideComment question, CallContext context) {
    return tx.preparedQuery(WRITE).execute(Tuple.of(question.comment().value(), question.hidden())).compose(rows -> {
      if (rows.size() == 0) {
        return Future.succeededFuture();
      }
      var row = rows.iterator().next();
      var data = new JsonObject().put("comment", question.comment().toString())
          .put("account", row.getUUID("account_id").toString()).put("network", row.getString("network"));
      return node.events().append(tx, context.workspace(), "comment:" + question.comment(), row.getLong("version") - 1,
          List.of(new NewEvent(question.hidden() ? "comment.hidden" : "comment.shown", data)), context).mapEmpty();
    });
  }
}
