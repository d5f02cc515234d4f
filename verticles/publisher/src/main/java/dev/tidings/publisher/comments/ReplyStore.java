package dev.tidings.publisher.comments;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.CommentsProtocol.ReplyState;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.deliveries.Alerts;
import dev.tidings.publisher.deliveries.Spending.Reserved;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.events.NewEvent;
import dev.tidings.runtime.events.StreamAppend;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Replies on their way, in the database. */
final class ReplyStore {
  private final Postgres postgres;
  private final EventStore events;

  ReplyStore(Postgres postgres, EventStore events) {
    this.postgres = postgres;
    this.events = events;
  }

  /**
   * Takes one that is due: from now on it is SENDING. Empty when none is, or when another node was faster.
   *
   * @param life of the cluster that the node knows
   */
  Future<Optional<HeldReply>> claim(UUID node, Duration lease, int life) {
    long deadline = System.nanoTime() + lease.toNanos();
    return postgres.worker(tx -> tx.preparedQuery(ReplyStatements.CLAIM).execute(Tuple.of(node, seconds(lease))))
        .map(rows -> held(rows, deadline, life).stream().findFirst())
        .recover(failure -> isTaken(failure) ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(failure));
  }

  /** Takes those in doubt that are to be looked for; no other node does so for the time given. */
  Future<List<HeldReply>> doubts(Duration exclusively) {
    return postgres.worker(tx -> tx.preparedQuery(ReplyStatements.DOUBTS).execute(Tuple.of(seconds(exclusively))))
        .map(rows -> held(rows, 0, 0));
  }

  /**
   * Ends what nobody works on any more, one way or the other; not yet where another node has just begun one beside it.
   *
   * @param confirmed fails when the database may be another than it was
   */
  Future<Void> sweep(Supplier<Future<Void>> confirmed) {
    return postgres.worker(tx -> tx.preparedQuery(ReplyStatements.ABANDONED).execute()
        .compose(rows -> tell(tx, rows, "comment.reply-in-doubt"))
        .compose(told -> tx.preparedQuery(ReplyStatements.TOO_LATE).execute())
        .compose(rows -> tell(tx, rows, "comment.reply-failed").compose(told -> warnOfLate(tx, rows))
            .compose(warned -> giveBack(tx, rows)))
        .compose(ended -> confirmed.get()))
        .recover(failure -> isTaken(failure) ? Future.succeededFuture() : Future.failedFuture(failure));
  }

  private Future<Void> tell(SqlConnection tx, RowSet<Row> rows, String type) {
    var appends = new ArrayList<StreamAppend>();
    for (var row : rows) {
      var workspace = new WorkspaceId(row.getUUID("workspace_id"));
      var data = new JsonObject().put("reply", row.getUUID("id").toString()).put("comment", row.getUUID("comment_id").toString())
          .put("account", row.getUUID("account_id").toString()).put("network", row.getString("network"));
      appends.add(new StreamAppend(workspace, "comment-reply:" + row.getUUID("id"), row.getLong("version") - 1,
          List.of(new NewEvent(type, data)), CallContext.system("publisher", workspace)));
    }
    return appends.isEmpty() ? Future.succeededFuture() : events.appendAll(tx, appends).mapEmpty();
  }

  private static Future<Void> warnOfLate(SqlConnection tx, RowSet<Row> rows) {
    var alerts = new Alerts.Batch();
    rows.forEach(row -> alerts.add(row.getUUID("workspace_id"), Alerts.REPLY_FAILED, "comment-reply:" + row.getUUID("id"),
        row.getUUID("account_id"), "A reply to a comment could not be sent within a day."));
    return alerts.raise(tx);
  }

  private static Future<Void> giveBack(SqlConnection tx, RowSet<Row> rows) {
    Future<Void> given = Future.succeededFuture();
    for (var row : rows) {
      given = given.compose(done -> CommentCosts.release(tx, row.getUUID("workspace_id"), row.getUUID("id")));
    }
    return given;
  }

  /** Sets aside what a reply costs, once. */
  Future<Reserved> reserve(HeldReply held, long micros) {
    return micros == 0 ? Future.succeededFuture(CommentCosts.FREE) : postgres.worker(tx -> CommentCosts.reserve(
        tx, held.workspace(), held.id().value(), held.network(), CommentCosts.REPLY, micros));
  }

  private static Future<Void> warn(SqlConnection tx, HeldReply held, Verdict verdict) {
    var alerts = new Alerts.Batch();
    if (verdict.aloud()) {
      boolean failed = verdict.state() == ReplyState.FAILED;
      alerts.add(held.workspace().value(), failed ? Alerts.REPLY_FAILED : Alerts.REPLY_IN_DOUBT, held.stream(),
          held.account().value(), failed ? "A reply to a comment was not sent. " + verdict.explanation()
              : "It is not known whether a reply to a comment was sent. " + verdict.explanation());
    }
    return alerts.raise(tx);
  }

  /** What was said of it aloud is settled. */
  private static Future<Void> calm(SqlConnection tx, HeldReply held, Verdict verdict) {
    return verdict.state() != ReplyState.SENT ? Future.succeededFuture() : tx.preparedQuery(ReplyStatements.CALM)
        .execute(Tuple.of(held.workspace().value(), held.stream())).mapEmpty();
  }

  /** Commits what became of it; false if somebody else has decided meanwhile, or another reply has its remote id. */
  Future<Boolean> settle(HeldReply held, Verdict verdict) {
    var witness = verdict.witness();
    var data = new JsonObject().put("reply", held.id().toString()).put("comment", held.comment().toString())
        .put("account", held.account().toString()).put("network", held.network()).put("attempt", held.attempt())
        .put("state", verdict.state().name()).put("reason", verdict.reason())
        .put("remoteId", witness == null ? null : witness.remoteId()).put("url", witness == null ? null : witness.url());
    return postgres.worker(tx -> tx.preparedQuery(ReplyStatements.SETTLE).execute(Tuple.of(
            held.workspace().value(), held.id().value(), held.version(), held.epoch(), verdict.state().name(),
            verdict.reason(), verdict.explanation(), verdict.after() == null ? null : seconds(verdict.after()),
            witness == null ? null : witness.remoteId(), witness == null ? null : witness.url(),
            verdict.state() == ReplyState.SENT ? witness.at().atOffset(ZoneOffset.UTC) : null))
        .compose(rows -> rows.rowCount() == 0 ? Future.succeededFuture(false) : events
            .append(tx, held.workspace(), held.stream(), held.version(), List.of(new NewEvent(verdict.event(), data)),
                CallContext.system("publisher", held.workspace()))
            .compose(told -> warn(tx, held, verdict))
            .compose(warned -> calm(tx, held, verdict))
            .compose(calmed -> verdict.state() != ReplyState.FAILED ? Future.succeededFuture()
                : CommentCosts.release(tx, held.workspace().value(), held.id().value()))
            .map(true)))
        .recover(failure -> isTaken(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
  }

  /** Looks again later. */
  Future<Void> postpone(HeldReply held, Duration wait) {
    return postpone(held, wait, 0);
  }

  /** Looks again later, as if this look had not been: the time for it is told by the network, or its allowance. */
  Future<Void> defer(HeldReply held, Duration wait) {
    return postpone(held, wait, 1);
  }

  private Future<Void> postpone(HeldReply held, Duration wait, int uncounted) {
    return postgres.worker(tx -> tx.preparedQuery(ReplyStatements.POSTPONE).execute(Tuple.of(
        held.workspace().value(), held.id().value(), held.version(), held.epoch(), seconds(wait), uncounted)).mapEmpty());
  }

  private static List<HeldReply> held(RowSet<Row> rows, long deadline, int life) {
    var all = new ArrayList<HeldReply>();
    rows.forEach(row -> all.add(HeldReply.of(row, deadline, life)));
    return all;
  }

  private static boolean isTaken(Throwable failure) {
    return failure instanceof PgException refused && "23505".equals(refused.getSqlState());
  }

  private static Double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
