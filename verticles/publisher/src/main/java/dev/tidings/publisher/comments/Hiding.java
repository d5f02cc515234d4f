package dev.tidings.publisher.comments;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusFailure;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.CommentsProtocol.Comment;
import dev.tidings.bus.CommentsProtocol.HideComment;
import dev.tidings.bus.Permission;
import dev.tidings.publisher.connectors.Access;
import dev.tidings.publisher.connectors.Answering;
import dev.tidings.publisher.connectors.Budgets;
import dev.tidings.publisher.connectors.Outcome;
import dev.tidings.publisher.deliveries.Outside;
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
import java.util.function.Supplier;

/** Hides comments and shows them again. Safe to repeat, so that an unknown outcome is told to the caller, who may ask again. */
final class Hiding {
  private static final String WRITE =
      "update comment set hidden = $2, version = version + 1 where id = $1 and hidden is distinct from $2"
          + " returning version, account_id, network";

  private static final int MOST_ROUNDS = 5;

  private final Node node;
  private final Outside outside;
  private final CommentQueries queries;

  Hiding(Node node, Outside outside, CommentQueries queries) {
    this.node = node;
    this.outside = outside;
    this.queries = queries;
  }

  Future<Comment> hide(HideComment question, CallContext context) {
    context.principal().require(Permission.POSTS_PUBLISH);
    return node.postgres().read(context.workspace(), tx -> CommentQueries.row(tx, question.comment(), context.principal()))
        .compose(row -> {
          var answering = outside.connectors().answering(row.getString("network"))
              .filter(each -> each.hides(CommentQueries.remark(row)))
              .orElseThrow(() -> BusFailure.rejected(422, "not-hideable", "This cannot be hidden here."));
          return outside.accounts().of(context.workspace(), new AccountId(row.getUUID("account_id")))
              .compose(access -> call(question, row, answering, access));
        })
        .compose(done -> node.postgres().write(context.workspace(), tx -> write(tx, question, context)
            .compose(written -> queries.get(tx, question.comment(), context.principal()))));
  }

  private Future<Void> call(HideComment question, Row row, Answering answering, Access access) {
    return outside.budgets().take(Budgets.Holder.of(access), answering.hidingBudgets()).compose(verdict -> {
      if (!verdict.granted()) {
        throw BusFailure.rejected(503, "budget-spent", "The network's allowance is spent until " + verdict.until() + ".");
      }
      return afford(access, answering, () -> go(
          () -> answering.hide(CommentQueries.remark(row), question.hidden(), access), access, MOST_ROUNDS));
    }).compose(outcome -> judge(outcome, access));
  }

  /** What it costs is set aside first, each time anew, and given back if the network refuses. */
  private Future<Outcome<Boolean>> afford(Access access, Answering answering, Supplier<Future<Outcome<Boolean>>> call) {
    long price = outside.connectors().of(access.network()).orElseThrow().descriptor().micros(answering.priceOfHiding());
    if (price == 0) {
      return call.get();
    }
    var id = Identifiers.next();
    return node.postgres().worker(tx -> CommentCosts.reserve(
        tx, access.workspace(), id, access.network(), CommentCosts.HIDING, price)).compose(reserved -> {
          if (!reserved.granted()) {
            throw BusFailure.rejected(409, Spending.SPENT, reserved.inWords(price));
          }
          return call.get();
        }).compose(outcome -> outcome instanceof Outcome.Refused || outcome instanceof Outcome.NotYet
            ? node.postgres().worker(tx -> CommentCosts.release(tx, access.workspace().value(), id)).map(outcome)
            : Future.succeededFuture(outcome));
  }

  /** Again at once where something was changed there at the same time. */
  private Future<Outcome<Boolean>> go(Supplier<Future<Outcome<Boolean>>> call, Access access, int rounds) {
    return call.get()
        .compose(outcome -> outside.budgets().observe(Budgets.Holder.of(access), outcome.budgets()).map(outcome))
        .compose(outcome -> outcome instanceof Outcome.NotYet && rounds > 1
            ? go(call, access, rounds - 1) : Future.succeededFuture(outcome));
  }

  private Future<Void> judge(Outcome<Boolean> outcome, Access access) {
    return switch (outcome) {
      case Outcome.Success<Boolean> success -> success.value() ? Future.succeededFuture()
          : Future.failedFuture(BusFailure.rejected(502, "not-done", "The network says that it was not done."));
      case Outcome.Refused<Boolean> refused -> {
        var failure = BusFailure.rejected(
            refused.category().passing() ? 503 : 502, refused.code(), refused.message());
        yield refused.category() == Outcome.Category.AUTH
            ? outside.accounts().refused(access, refused.code(), refused.message()).transform(told -> Future.failedFuture(failure))
            : Future.failedFuture(failure);
      }
      case Outcome.Unknown<Boolean> unknown -> Future.failedFuture(BusFailure.rejected(504, "outcome-unknown",
          "The network did not say whether it was done. Doing it again is safe."));
      case Outcome.NotYet<Boolean> notYet -> Future.failedFuture(
          BusFailure.rejected(503, "not-yet", "It was changed there at the same time: do it again."));
    };
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
