package dev.tidings.publisher.comments;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.CommentsProtocol.Reply;
import dev.tidings.bus.CommentsProtocol.ReplyToComment;
import dev.tidings.bus.Permission;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.NewEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Takes replies to comments: judged and stored; sent after. */
final class ReplyDesk {
  private static final String PAUSED =
      """
      select exists (select 1 from platform_pause) or exists (select 1 from pause where lifted_at is null
        and (scope = 'WORKSPACE' or scope = 'ACCOUNT' and subject = $1)) as held
      """;
  private static final String STORE =
      "insert into comment_reply (workspace_id, id, comment_id, account_id, network, target, text, state, next_at, asked_by)"
          + " values ($1, $2, $3, $4, $5, $6, $7, 'WAITING', clock_timestamp(), $8) returning *";

  private final Node node;
  private final Connectors connectors;

  ReplyDesk(Node node, Connectors connectors) {
    this.node = node;
    this.connectors = connectors;
  }

  Future<Reply> reply(ReplyToComment question, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return node.commands().run(context, Reply.class, tx -> CommentQueries.row(tx, question.comment(), context.principal())
        .compose(comment -> requireOpen(tx, comment).compose(open -> {
          requireAnswerable(comment, question.text());
          return store(tx, comment, question.text(), context);
        })));
  }

  private static Future<Void> requireOpen(SqlConnection tx, Row comment) {
    if (!"CONNECTED".equals(comment.getString("account_state"))) {
      throw BusFailure.rejected(409, "not-connected", "The account is not connected.");
    }
    return tx.preparedQuery(PAUSED).execute(Tuple.of(comment.getUUID("account_id").toString())).map(rows -> {
      if (rows.iterator().next().getBoolean("held")) {
        throw BusFailure.rejected(409, "paused", "The account is paused: nothing leaves it.");
      }
      return null;
    });
  }

  private void requireAnswerable(Row comment, String text) {
    var answering = connectors.answering(comment.getString("network"))
        .filter(each -> each.answers(CommentQueries.remark(comment)))
        .orElseThrow(() -> BusFailure.rejected(422, "not-answerable", "This cannot be answered here."));
    if (text == null || text.isBlank()) {
      throw BusFailure.rejected(422, "text-missing", "A reply needs words.");
    }
    if (text.codePointCount(0, text.length()) > answering.limit()) {
      throw BusFailure.rejected(422, "text-too-long", "A reply has at most " + answering.limit() + " characters.");
    }
  }

  private Future<Reply> store(SqlConnection tx, Row comment, String text, CallContext context) {
    var id = Identifiers.next();
    var account = comment.getUUID("account_id");
    var data = new JsonObject().put("reply", id.toString()).put("comment", comment.getUUID("id").toString())
        .put("account", account.toString()).put("network", comment.getString("network")).put("text", text);
    return tx.preparedQuery(STORE)
        .execute(Tuple.of(context.workspace().value(), id, comment.getUUID("id"), account, comment.getString("network"),
            CommentQueries.remark(comment).target(), text, context.principal().actor()))
        .compose(rows -> node.events().append(tx, context.workspace(), "comment-reply:" + id, 0,
                List.of(new NewEvent("comment.reply-asked", data)), context)
            .map(written -> CommentQueries.reply(rows.iterator().next())));
  }
}
