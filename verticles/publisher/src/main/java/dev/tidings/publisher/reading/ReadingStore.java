package dev.tidings.publisher.reading;

import static dev.tidings.publisher.reading.TurnStore.seconds;

import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.ReadingProtocol.MentionHeard;
import dev.tidings.publisher.comments.HeardComments;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The SQL of what is due within a turn: streams with their places, and posts. All times are the database's. */
final class ReadingStore {
  /** The stream that is the account's own metrics. */
  static final String ACCOUNT = "account";

  private static final String STREAMS =
      """
      select s.stream, c.place, coalesce(c.failures, 0) as failures from unnest($3::text[]) with ordinality s(stream, place)
      left join reading_cursor c on c.workspace_id = $1 and c.account_id = $2 and c.stream = s.stream
      where c.next_at is null or c.next_at <= clock_timestamp() order by s.place
      """;
  /** Parts published meanwhile; an edit that gives a post a new id is followed. */
  private static final String DISCOVER =
      """
      insert into post_reading as p (workspace_id, delivery_id, part, account_id, remote_id, published_at, next_at)
      select r.workspace_id, r.delivery_id, r.part, r.account_id, r.remote_id, r.at, r.at + make_interval(secs => $3)
      from receipt r join delivery d on d.workspace_id = r.workspace_id and d.id = r.delivery_id
      where r.workspace_id = $1 and r.account_id = $2 and r.at > clock_timestamp() - make_interval(secs => $4)
        and not d.deleted_remotely
      on conflict (workspace_id, delivery_id, part) do update set remote_id = excluded.remote_id
        where p.remote_id <> excluded.remote_id
      """;
  private static final String POSTS =
      """
      select p.delivery_id, p.part, p.remote_id, p.reads, extract(epoch from clock_timestamp() - p.published_at) as age
      from post_reading p join delivery d on d.workspace_id = p.workspace_id and d.id = p.delivery_id
      where p.workspace_id = $1 and p.account_id = $2 and p.next_at <= clock_timestamp() and not d.deleted_remotely
      order by p.next_at limit $3
      """;
  private static final String MOVE =
      "insert into reading_cursor (workspace_id, account_id, stream, place, next_at, failures, trouble)"
          + " select $1::uuid, $2::uuid, $4::text, $5::text, clock_timestamp() + make_interval(secs => $6),"
          + " $7::int, $8::text"
          + TurnStore.OURS
          + "on conflict (workspace_id, account_id, stream) do update set place = excluded.place,"
          + " next_at = excluded.next_at, failures = excluded.failures, trouble = excluded.trouble";
  private static final String PUT_OFF =
      "update post_reading p set next_at = clock_timestamp() + make_interval(secs => $4)" + TurnStore.OURS
          + "and p.workspace_id = $1 and p.account_id = $2 and p.next_at <= clock_timestamp()";
  private final Postgres postgres;
  private final EventStore events;

  ReadingStore(Postgres postgres, EventStore events) {
    this.postgres = postgres;
    this.events = events;
  }

  Future<List<DueStream>> streams(Turn turn, List<String> names) {
    return postgres.worker(tx -> tx.preparedQuery(STREAMS)
        .execute(Tuple.of(turn.workspace().value(), turn.account().value(), names.toArray(String[]::new))).map(rows -> {
          var due = new ArrayList<DueStream>();
          rows.forEach(row -> due.add(
              new DueStream(row.getString("stream"), row.getString("place"), row.getInteger("failures"))));
          return due;
        }));
  }

  Future<List<DuePost>> posts(Turn turn, Duration first, int most) {
    return postgres.worker(tx -> tx.preparedQuery(DISCOVER)
        .execute(Tuple.of(turn.workspace().value(), turn.account().value(), seconds(first), seconds(ReadingConfig.MEASURED)))
        .compose(found -> tx.preparedQuery(POSTS).execute(Tuple.of(turn.workspace().value(), turn.account().value(), most)))
        .map(rows -> {
          var due = new ArrayList<DuePost>();
          rows.forEach(row -> due.add(post(row)));
          return due;
        }));
  }

  private static DuePost post(Row row) {
    return new DuePost(new DeliveryId(row.getUUID("delivery_id")), row.getInteger("part"), row.getString("remote_id"),
        row.getInteger("reads"), Duration.ofSeconds(row.getNumeric("age").longValue()));
  }

  /**
   * Moves a stream's place, if the turn is still ours.
   *
   * @param trouble why it could not be read; null when it was
   */
  Future<Void> move(Turn turn, String stream, String place, Duration next, int failures, String trouble) {
    return postgres.worker(tx -> move(tx, turn, stream, place, next, failures, trouble));
  }

  /** The same within a transaction. */
  static Future<Void> move(
      SqlConnection tx, Turn turn, String stream, String place, Duration next, int failures, String trouble) {
    return tx.preparedQuery(MOVE).execute(Tuple.of(turn.workspace().value(), turn.account().value(), turn.epoch(), stream,
        place, seconds(next), failures, trouble)).mapEmpty();
  }

  /** The same after a page was read, whose facts are kept with it. */
  Future<Void> heard(Turn turn, String stream, String place, Duration next, List<MentionHeard> facts) {
    return postgres.worker(tx -> HeardComments.keep(tx, events, facts)
        .compose(kept -> move(tx, turn, stream, place, next, 0, null)));
  }

  /** Lets what is due wait. */
  Future<Void> putOff(Turn turn, Duration by) {
    return postgres.worker(tx -> tx.preparedQuery(PUT_OFF)
        .execute(Tuple.of(turn.workspace().value(), turn.account().value(), turn.epoch(), seconds(by))).mapEmpty());
  }
}
