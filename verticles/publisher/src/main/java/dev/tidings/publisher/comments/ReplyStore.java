package dev.tidings.publisher.comments;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.CommentsProtocol.ReplyState;
import dev.tidings.bus.WorkspaceId;
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

/** The SQL of replies on their way. All times are the database's. */
final class ReplyStore {
  private static final String RETURNING =
      """
      returning r.workspace_id, r.id, r.comment_id, r.account_id, r.network, c.remote_id as comment_remote, c.kind, c.thread,
        c.answers, r.text, r.lease_epoch, r.attempt, r.lookups, r.version, r.first_sent_at, r.lease_until,
        clock_timestamp() as now,
        array(select o.remote_id from comment_reply o where o.workspace_id = r.workspace_id and o.account_id = r.account_id
          and o.id <> r.id and o.remote_id is not null) as attributed
      """;
  private static final String CLAIM =
      """
      with due as (
        select r.workspace_id, r.id from comment_reply r
        join account a on a.workspace_id = r.workspace_id and a.id = r.account_id
        where r.state = 'WAITING' and r.next_at <= clock_timestamp() and r.epoch = current_epoch() and a.state = 'CONNECTED'
          and not exists (select 1 from platform_pause)
          and not exists (select 1 from pause p where p.workspace_id = r.workspace_id and p.lifted_at is null
            and (p.scope = 'WORKSPACE' or p.scope = 'ACCOUNT' and p.subject = r.account_id::text))
          and not exists (select 1 from comment_reply o where o.workspace_id = r.workspace_id and o.account_id = r.account_id
            and o.target = r.target and (o.state = 'SENDING' or o.state = 'IN_DOUBT' and o.next_at is not null))
        order by r.next_at limit 1 for update of r skip locked
      )
      update comment_reply r set state = 'SENDING', reason = null, explanation = null, owner = $1,
        lease_epoch = r.lease_epoch + 1, attempt = r.attempt + 1, lookups = 0,
        lease_until = clock_timestamp() + make_interval(secs => $2), next_at = clock_timestamp() + make_interval(secs => $2),
        first_sent_at = coalesce(r.first_sent_at, clock_timestamp())
      from due, comment c
      where r.workspace_id = due.workspace_id and r.id = due.id and c.workspace_id = r.workspace_id and c.id = r.comment_id
      """ + RETURNING;
  private static final String DOUBTS =
      """
      with due as (
        select workspace_id, id from comment_reply where state = 'IN_DOUBT' and next_at <= clock_timestamp()
        order by next_at limit 8 for update skip locked
      )
      update comment_reply r set lookups = r.lookups + 1, next_at = clock_timestamp() + make_interval(secs => $1)
      from due, comment c
      where r.workspace_id = due.workspace_id and r.id = due.id and c.workspace_id = r.workspace_id and c.id = r.comment_id
      """ + RETURNING;
  /** What a node left that is gone, and what waited in a database that is another now. */
  private static final String ABANDONED =
      """
      with lost as (
        select workspace_id, id from comment_reply
        where state = 'SENDING' and lease_until < clock_timestamp()
          or state in ('WAITING', 'SENDING') and epoch < current_epoch()
        limit 20 for update skip locked
      )
      update comment_reply r set state = 'IN_DOUBT',
        reason = case when r.epoch < current_epoch() then 'restored' else 'interrupted' end,
        explanation = 'It may have been sent: it is looked for.', epoch = current_epoch(), lookups = 0,
        lease_epoch = r.lease_epoch + 1, first_sent_at = coalesce(r.first_sent_at, r.asked_at),
        lease_until = greatest(r.lease_until, clock_timestamp()), next_at = clock_timestamp(), version = r.version + 1
      from lost, comment c
      where r.workspace_id = lost.workspace_id and r.id = lost.id and c.workspace_id = r.workspace_id and c.id = r.comment_id
      """ + RETURNING;
  private static final String TOO_LATE =
      """
      update comment_reply r set state = 'FAILED', reason = 'too-late', next_at = null, version = r.version + 1,
        explanation = 'It could not be sent within a day.'
      from comment c where r.state = 'WAITING' and r.asked_at < clock_timestamp() - interval '24 hours'
        and r.epoch = current_epoch() and c.workspace_id = r.workspace_id and c.id = r.comment_id
      returning r.workspace_id, r.id, r.comment_id, r.account_id, r.network, r.version, r.reason, r.state
      """;
  private static final String SETTLE =
      """
      update comment_reply set state = $5, reason = $6, explanation = $7,
        next_at = clock_timestamp() + make_interval(secs => $8), remote_id = coalesce($9, remote_id),
        url = coalesce($10, url), sent_at = coalesce($11, sent_at),
        lease_until = case when state = 'SENDING' then clock_timestamp() else lease_until end, version = version + 1
      where workspace_id = $1 and id = $2 and version = $3 and lease_epoch = $4 and state in ('SENDING', 'IN_DOUBT')
      """;
  private static final String POSTPONE =
      "update comment_reply set next_at = clock_timestamp() + make_interval(secs => $5)"
          + " where workspace_id = $1 and id = $2 and version = $3 and lease_epoch = $4 and state = 'IN_DOUBT'";

  private final Postgres postgres;
  private final EventStore events;

  ReplyStore(Postgres postgres, EventStore events) {
    this.postgres = postgres;
    this.events = events;
  }

  /** Takes one that is due: from now on it is SENDING. Empty when none is, or when another node was faster. */
  Future<Optional<HeldReply>> claim(UUID node, Duration lease) {
    long deadline = System.nanoTime() + lease.toNanos();
    return postgres.worker(tx -> tx.preparedQuery(CLAIM).execute(Tuple.of(node, seconds(lease))))
        .map(rows -> held(rows, deadline).stream().findFirst())
        .recover(failure -> isTaken(failure) ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(failure));
  }

  /** Takes those in doubt that are to be looked for; no other node does so for the time given. */
  Future<List<HeldReply>> doubts(Duration exclusively) {
    return postgres.worker(tx -> tx.preparedQuery(DOUBTS).execute(Tuple.of(seconds(exclusively)))).map(rows -> held(rows, 0));
  }

  /** Ends what nobody works on any more, one way or the other. */
  Future<Void> sweep() {
    return postgres.worker(tx -> tx.preparedQuery(ABANDONED).execute()
        .compose(rows -> tell(tx, rows, "comment.reply-in-doubt"))
        .compose(told -> tx.preparedQuery(TOO_LATE).execute())
        .compose(rows -> tell(tx, rows, "comment.reply-failed")));
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

  /** Commits what became of it; false if somebody else has decided meanwhile, or another reply has its remote id. */
  Future<Boolean> settle(HeldReply held, Verdict verdict) {
    var witness = verdict.witness();
    var data = new JsonObject().put("reply", held.id().toString()).put("comment", held.comment().toString())
        .put("account", held.account().toString()).put("network", held.network()).put("attempt", held.attempt())
        .put("state", verdict.state().name()).put("reason", verdict.reason())
        .put("remoteId", witness == null ? null : witness.remoteId()).put("url", witness == null ? null : witness.url());
    return postgres.worker(tx -> tx.preparedQuery(SETTLE).execute(Tuple.of(
            held.workspace().value(), held.id().value(), held.version(), held.epoch(), verdict.state().name(),
            verdict.reason(), verdict.explanation(), verdict.after() == null ? null : seconds(verdict.after()),
            witness == null ? null : witness.remoteId(), witness == null ? null : witness.url(),
            verdict.state() == ReplyState.SENT ? witness.at().atOffset(ZoneOffset.UTC) : null))
        .compose(rows -> rows.rowCount() == 0 ? Future.succeededFuture(false) : events
            .append(tx, held.workspace(), held.stream(), held.version(), List.of(new NewEvent(verdict.event(), data)),
                CallContext.system("publisher", held.workspace()))
            .map(true)))
        .recover(failure -> isTaken(failure) ? Future.succeededFuture(false) : Future.failedFuture(failure));
  }

  /** Looks again later. */
  Future<Void> postpone(HeldReply held, Duration wait) {
    return postgres.worker(tx -> tx.preparedQuery(POSTPONE).execute(Tuple.of(
        held.workspace().value(), held.id().value(), held.version(), held.epoch(), seconds(wait))).mapEmpty());
  }

  private static List<HeldReply> held(RowSet<Row> rows, long deadline) {
    var all = new ArrayList<HeldReply>();
    rows.forEach(row -> all.add(HeldReply.of(row, deadline)));
    return all;
  }

  private static boolean isTaken(Throwable failure) {
    return failure instanceof PgException refused && "23505".equals(refused.getSqlState());
  }

  private static Double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
