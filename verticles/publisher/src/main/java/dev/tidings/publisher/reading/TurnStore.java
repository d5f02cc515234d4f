package dev.tidings.publisher.reading;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The SQL of turns: who reads which account, and when it is looked at again. All times are the database's. */
final class TurnStore {
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
  /** Publishing is on its way or about to be: reading waits. Not for what is paused, nor for what waits for a person. */
  private static final String BUSY =
      """
      select exists (select 1 from delivery d where workspace_id = $1 and account_id = $2
        and (state in ('CLAIMED', 'SENDING') or state = 'IN_DOUBT' and next_at is not null
          or state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET')
            and next_at < clock_timestamp() + make_interval(secs => $3)
            and not exists (select 1 from platform_pause)
            and not exists (select 1 from pause h where h.workspace_id = d.workspace_id and h.lifted_at is null
              and (h.scope = 'WORKSPACE' or h.scope = 'ACCOUNT' and h.subject = d.account_id::text
                or h.scope = 'CAMPAIGN' and h.subject = d.campaign))))
      """;
  /** Where the turn is still ours. */
  static final String OURS =
      " where exists (select 1 from account_reading r"
          + " where r.workspace_id = $1 and r.account_id = $2 and r.lease_epoch = $3) ";
  /** Back when the next thing is due, and no later than so many seconds, since posts are published meanwhile. */
  private static final String LEAVE =
      """
      update account_reading r set until = null, next_at = least(
        clock_timestamp() + make_interval(secs => $4),
        (select min(next_at) from reading_cursor c where c.workspace_id = $1 and c.account_id = $2 and c.stream = any ($5)),
        (select min(p.next_at) from post_reading p
          join delivery d on d.workspace_id = p.workspace_id and d.id = p.delivery_id and not d.deleted_remotely
          where p.workspace_id = $1 and p.account_id = $2))
      where r.workspace_id = $1 and r.account_id = $2 and r.lease_epoch = $3
      """;
  private static final String REST =
      "update account_reading set until = null, next_at = clock_timestamp() + make_interval(secs => $4)"
          + " where workspace_id = $1 and account_id = $2 and lease_epoch = $3";

  private final Postgres postgres;

  TurnStore(Postgres postgres) {
    this.postgres = postgres;
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
