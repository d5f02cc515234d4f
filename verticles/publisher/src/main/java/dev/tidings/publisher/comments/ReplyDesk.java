package dev.tidings.publisher.comments;

import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.CommentsProtocol.Reply;
import dev.tidings.bus.CommentsProtocol.ReplyToComment;
import dev.tidings.bus.Permission;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.deliveries.Spending;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.Node;
import dev.tidings.runtime.events.NewEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

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
          var answering = requireAnswerable(comment, question.text());
          var id = Identifiers.next();
          return afford(tx, comment, answering, id, question.text(), context)
              .compose(affordable -> store(tx, comment, id, question.text(), context));
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

  private Answering requireAnswerable(Row comment, String text) {
    var answering = connectors.answering(comment.getString("network"))
        .filter(each -> each.answers(CommentQueries.remark(comment)))
        .orElseThrow(() -> BusFailure.rejected(422, "not-answerable", "This cannot be answered here."));
    if (text == null || text.isBlank()) {
      throw BusFailure.rejected(422, "text-missing", "A reply needs words.");
    }
    if (answering.length(text) > answering.limit()) {
      throw BusFailure.rejected(422, "text-too-long", "A reply has at most " + answering.limit() + " characters.");
    }
    return answering;
  }

  /** What it costs is set aside in the transaction that stores it. */
  private Future<Void> afford(
      SqlConnection tx, Row comment, Answering answering, UUID id, String text, CallContext context) {
    var network = comment.getString("network");
    long price = connectors.of(network).orElseThrow().descriptor().micros(answering.priceOfAnswer(text));
    return CommentCosts.reserve(tx, context.workspace(), id, network, CommentCosts.REPLY, price).map(reserved -> {
      if (!reserved.granted()) {
        throw BusFailure.rejected(409, Spending.SPENT, reserved.inWords(price));
      }
      return null;
    });
  }

  private Future<Reply> store(SqlConnection tx, Row comment, UUID id, String text, CallContext context) {
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
