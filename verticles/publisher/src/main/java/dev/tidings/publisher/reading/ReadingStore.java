package dev.tidings.publisher.reading;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.ReadingProtocol.MentionHeard;
import dev.tidings.bus.WorkspaceId;
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
import java.util.UUID;

/** The SQL of reading: turns, cursors and what is due. All times are the database's. */
final class ReadingStore {
  /** The stream that is the account's own metrics. */
  static final String ACCOUNT = "account";

  private static final String ENTER =
      """
      insert into account_reading (workspace_id, account_id, next_at)
      select workspace_id, id, clock_timestamp() + make_interval(secs => $2 * (1 + random())) from account a
      where state = 'CONNECTED' and network = any ($1)
        and not exists (select 1 from account_reading r where r.workspace_id = a.workspace_id and r.account_id = a.id)
      on conflict do nothing
      """;
  private static final String TAKE =
      """
      update account_reading r
      set owner = $1, lease_epoch = r.lease_epoch + 1, until = clock_timestamp() + make_interval(secs => $2)
      from (
        select e.workspace_id, e.account_id, a.network from account_reading e
        join account a on a.workspace_id = e.workspace_id and a.id = e.account_id
        where e.next_at <= clock_timestamp() and a.state = 'CONNECTED' and a.network = any ($4)
          and (e.until is null or e.until < clock_timestamp() or not node_alive(e.owner))
        order by e.next_at limit $3 for update of e skip locked
      ) due
      where r.workspace_id = due.workspace_id and r.account_id = due.account_id
      returning r.workspace_id, r.account_id, due.network, r.lease_epoch
      """;
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
  /** Publishing is on its way or about to be: reading waits. */
  private static final String BUSY =
      """
      select exists (select 1 from delivery where workspace_id = $1 and account_id = $2
        and (state in ('CLAIMED', 'SENDING', 'IN_DOUBT')
          or state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET')
            and next_at < clock_timestamp() + make_interval(secs => $3)))
      """;
  /** Where the turn is still ours. */
  static final String OURS =
      " where exists (select 1 from account_reading r"
          + " where r.workspace_id = $1 and r.account_id = $2 and r.lease_epoch = $3) ";
  private static final String MOVE =
      "insert into reading_cursor (workspace_id, account_id, stream, place, next_at, failures, trouble)"
          + " select $1::uuid, $2::uuid, $4::text, $5::text, clock_timestamp() + make_interval(secs => $6),"
          + " $7::int, $8::text"
          + OURS
          + "on conflict (workspace_id, account_id, stream) do update set place = excluded.place,"
          + " next_at = excluded.next_at, failures = excluded.failures, trouble = excluded.trouble";
  private static final String PUT_OFF =
      "update post_reading p set next_at = clock_timestamp() + make_interval(secs => $4)" + OURS
          + "and p.workspace_id = $1 and p.account_id = $2 and p.next_at <= clock_timestamp()";
  /** Back when the next thing is due, and no later than so many seconds, since posts are published meanwhile. */
  private static final String LEAVE =
      """
      update account_reading r set until = null, next_at = least(
        clock_timestamp() + make_interval(secs => $4),
        (select min(next_at) from reading_cursor c where c.workspace_id = $1 and c.account_id = $2 and c.stream = any ($5)),
        (select min(next_at) from post_reading p where p.workspace_id = $1 and p.account_id = $2))
      where r.workspace_id = $1 and r.account_id = $2 and r.lease_epoch = $3
      """;

  private static final String REST =
      "update account_reading set until = null, next_at = clock_timestamp() + make_interval(secs => $4)"
          + " where workspace_id = $1 and account_id = $2 and lease_epoch = $3";

  private final Postgres postgres;
  private final EventStore events;

  ReadingStore(Postgres postgres, EventStore events) {
    this.postgres = postgres;
    this.events = events;
  }

  /** Gives every connected account of these networks a row, due after once to twice the time given: not all at once. */
  Future<Void> enter(List<String> networks, Duration after) {
    return postgres.worker(tx -> tx.preparedQuery(ENTER).execute(Tuple.of(array(networks), seconds(after))).mapEmpty());
  }

  /** Takes turns that are due, at most so many. */
  Future<List<Turn>> take(UUID node, Duration lease, int most, List<String> networks) {
    return postgres.worker(tx -> tx.preparedQuery(TAKE).execute(Tuple.of(node, seconds(lease), most, array(networks)))
        .map(rows -> {
          var turns = new ArrayList<Turn>();
          rows.forEach(row -> turns.add(turn(row)));
          return turns;
        }));
  }

  private static Turn turn(Row row) {
    return new Turn(new WorkspaceId(row.getUUID("workspace_id")), new AccountId(row.getUUID("account_id")),
        row.getString("network"), row.getInteger("lease_epoch"));
  }

  Future<Boolean> busy(Turn turn, Duration ahead) {
    return postgres.worker(tx -> tx.preparedQuery(BUSY)
        .execute(Tuple.of(turn.workspace().value(), turn.account().value(), seconds(ahead)))
        .map(rows -> rows.iterator().next().getBoolean(0)));
  }

  Future<List<DueStream>> streams(Turn turn, List<String> names) {
    return postgres.worker(tx -> tx.preparedQuery(STREAMS)
        .execute(Tuple.of(turn.workspace().value(), turn.account().value(), array(names))).map(rows -> {
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

  /** Ends a turn before everything was read: whatever is due, it is looked at again only after that time. */
  Future<Void> rest(Turn turn, Duration wait) {
    return postgres.worker(tx -> tx.preparedQuery(REST)
        .execute(Tuple.of(turn.workspace().value(), turn.account().value(), turn.epoch(), seconds(wait))).mapEmpty());
  }

  /** Ends a turn. */
  Future<Void> leave(Turn turn, Duration longest, List<String> streams) {
    return postgres.worker(tx -> tx.preparedQuery(LEAVE).execute(Tuple.of(turn.workspace().value(), turn.account().value(),
        turn.epoch(), seconds(longest), array(streams))).mapEmpty());
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  static Double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
