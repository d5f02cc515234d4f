package dev.tidings.publisher.reading;

import static dev.tidings.publisher.reading.TurnStore.seconds;

import dev.tidings.bus.ReadingProtocol.MentionHeard;
import dev.tidings.publisher.comments.HeardComments;
import dev.tidings.publisher.connectors.Mention;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The SQL of what calls told in part: when the rest is asked for. All times are the database's. */
final class CompletionStore {
  /** What was asked for before is not again, though the network calls twice. */
  private static final String WANT =
      """
      update comment set complete_at = clock_timestamp() + make_interval(secs => $4)
      where workspace_id = $1 and account_id = $2 and remote_id = $3 and kind = $5 and (url is null or text = '')
        and deleted_at is null and complete_at is null and complete_tries = 0
      """;
  private static final String DUE =
      """
      select remote_id, kind, author_id, author_handle, text, at, answers, url, thread, complete_tries from comment
      where workspace_id = $1 and account_id = $2 and complete_at <= clock_timestamp() and deleted_at is null
      order by complete_at limit $3
      """;
  private static final String NEXT =
      "update comment c set complete_at = clock_timestamp() + make_interval(secs => $5), complete_tries = $6"
          + TurnStore.OURS + "and c.workspace_id = $1 and c.account_id = $2 and c.remote_id = $4";

  private final Postgres postgres;
  private final EventStore events;

  CompletionStore(Postgres postgres, EventStore events) {
    this.postgres = postgres;
    this.events = events;
  }

  /** What is to be asked for, and how often it was in vain. */
  record Due(Mention heard, int tries) {}

  /** Asks for the rest of these later, within the transaction that keeps them. */
  static Future<Void> want(SqlConnection tx, List<MentionHeard> told, Duration wait) {
    var rows = told.stream().map(each -> Tuple.of(
        each.workspace().value(), each.account().value(), each.remoteId(), seconds(wait), each.kind())).toList();
    return rows.isEmpty() ? Future.succeededFuture() : tx.preparedQuery(WANT).executeBatch(rows).mapEmpty();
  }

  Future<List<Due>> due(Turn turn, int most) {
    return postgres.worker(tx -> tx.preparedQuery(DUE)
        .execute(Tuple.of(turn.workspace().value(), turn.account().value(), most)).map(rows -> {
          var due = new ArrayList<Due>();
          rows.forEach(row -> due.add(new Due(mention(row), row.getInteger("complete_tries"))));
          return due;
        }));
  }

  private static Mention mention(Row row) {
    return new Mention(row.getString("remote_id"), row.getString("kind"), row.getString("author_id"),
        row.getString("author_handle"), row.getString("text"), row.get(OffsetDateTime.class, "at").toInstant(),
        row.getString("answers"), row.getString("url"), row.getString("thread"));
  }

  /** Keeps what was told, and asks no more. */
  Future<Void> done(Turn turn, MentionHeard fact, int tries) {
    return postgres.worker(tx -> HeardComments.keep(tx, events, List.of(fact))
        .compose(kept -> next(tx, turn, fact.remoteId(), null, tries)));
  }

  /** Asks again after that time, if the turn is still ours. */
  Future<Void> later(Turn turn, String remoteId, Duration wait, int tries) {
    return postgres.worker(tx -> next(tx, turn, remoteId, wait, tries));
  }

  private static Future<Void> next(SqlConnection tx, Turn turn, String remoteId, Duration wait, int tries) {
    return tx.preparedQuery(NEXT).execute(Tuple.of(turn.workspace().value(), turn.account().value(), turn.epoch(), remoteId,
        wait == null ? null : seconds(wait), tries)).mapEmpty();
  }
}
