package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.BusJson;
import dev.tidings.bus.DeliveryId;
import dev.tidings.bus.PostContent;
import dev.tidings.bus.PostId;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The deliveries of one network whose outcome is not known. */
final class Doubts {
  /** In doubt since the network says that the account has posted the same already. */
  static final String DUPLICATE = "duplicate";
  /** In doubt since the network gave an id that another delivery has. */
  static final String RECEIPT_TAKEN = "receipt-taken";
  /** In doubt since the database is another than it was. */
  static final String RESTORED = "restored";
  /** What people read about it then. */
  static final String RESTORED_EXPLANATION =
      "The database was restored: whether it went out meanwhile is being looked up.";

  private static final String TAKE =
      """
      with due as (
        select d.workspace_id, d.id from delivery d
        where d.network = $1 and d.state = 'IN_DOUBT' and d.next_at <= (select clock_timestamp())
          and not exists (select 1 from delivery o where o.workspace_id = d.workspace_id and o.account_id = d.account_id
                          and o.state = 'SENDING' and o.variant = d.variant)
        order by d.next_at limit $2 for update skip locked
      )
      update delivery d set next_at = clock_timestamp() + $3::bigint * interval '1 millisecond', lookups = d.lookups + 1
      from due where d.workspace_id = due.workspace_id and d.id = due.id
      returning d.workspace_id, d.id, d.post_id, d.account_id, d.network, d.variant, d.lease_epoch, d.attempt, d.version,
        d.witnesses, d.step, coalesce(d.step_at, d.due_at) as sent_after, d.reason, d.explanation, d.lookups, d.restored,
        greatest(d.state_at, coalesce(d.lease_until, d.state_at)) as sender_over, clock_timestamp() as now,
        array(select unnest(r.former || r.remote_id) from receipt r
              where r.workspace_id = d.workspace_id and r.account_id = d.account_id
              and r.delivery_id <> d.id and r.at > coalesce(d.step_at, d.due_at) - interval '1 day'
            union all select c.remote_id from comment_reply c where c.workspace_id = d.workspace_id
              and c.account_id = d.account_id and c.remote_id is not null
              and c.sent_at > coalesce(d.step_at, d.due_at) - interval '1 day') as attributed
      """;

  private static final String POSTPONE =
      "update delivery set next_at = clock_timestamp() + $5::bigint * interval '1 millisecond',"
          + " evidence = coalesce($6::jsonb, evidence)"
          + " where workspace_id = $1 and id = $2 and lease_epoch = $3 and version = $4 and state = 'IN_DOUBT'";

  private final Postgres postgres;
  private final String network;
  private final PublisherConfig config;
  private final Runnable settled;

  /** @param settled told of each verdict: it may be to send again, and others of the account may have waited for it */
  Doubts(Postgres postgres, String network, PublisherConfig config, Runnable settled) {
    this.postgres = postgres;
    this.network = network;
    this.config = config;
    this.settled = settled;
  }

  /**
   * A delivery in doubt.
   *
   * @param restored whether the database was another since it was planned: later parts may be out as well
   * @param step number of the step whose outcome is not known; 0 when it is not known that any was begun
   * @param sentAfter nothing can have been published before
   * @param senderOver when whoever sent it had certainly stopped to, by the database's clock
   * @param now the database's clock
   */
  record Doubt(
      Held held, boolean restored, int step, Instant sentAfter, String reason, String explanation, int lookups,
      Instant senderOver, Instant now, Set<String> attributed) {}

  /** Takes what is to be looked up now; no other node does so for the given time. */
  Future<List<Doubt>> take(int most, Duration exclusively) {
    return postgres.worker(tx -> tx.preparedQuery(TAKE).execute(Tuple.of(network, most, exclusively.toMillis())))
        .map(rows -> {
          var doubts = new ArrayList<Doubt>();
          rows.forEach(row -> doubts.add(doubt(row)));
          return doubts;
        });
  }

  private static Doubt doubt(Row row) {
    var held = new Held(
        new Held.Row(
            new WorkspaceId(row.getUUID("workspace_id")), new DeliveryId(row.getUUID("id")),
            new PostId(row.getUUID("post_id")), new AccountId(row.getUUID("account_id")), row.getString("network"),
            BusJson.fromJson(row.getJsonObject("variant"), PostContent.Variant.class), row.getInteger("lease_epoch"),
            row.getInteger("attempt"), row.getLong("version"), Claims.witnesses(row.getJsonArray("witnesses")), 0,
            false),
        0);
    return new Doubt(held, row.getBoolean("restored"), row.getInteger("step"), instant(row, "sent_after"),
        row.getString("reason"), row.getString("explanation"), row.getInteger("lookups"), instant(row, "sender_over"),
        instant(row, "now"), Set.of(row.getArrayOfStrings("attributed")));
  }

  private static Instant instant(Row row, String column) {
    return row.get(OffsetDateTime.class, column).toInstant();
  }

  /** Looks again later. */
  Future<Void> postpone(Doubt doubt, Duration wait, JsonArray evidence) {
    var held = doubt.held();
    return postgres.worker(tx -> tx.preparedQuery(POSTPONE)
        .execute(Tuple.of(held.workspace.value(), held.id.value(), held.epoch, held.version(), wait.toMillis(), evidence))
        .mapEmpty());
  }

  /** Commits a verdict by itself; false if somebody else has decided meanwhile. */
  Future<Boolean> settle(Change change) {
    return postgres.worker(tx -> settle(tx, change)).onSuccess(ours -> {
      if (ours) {
        change.committed();
        settled.run();
      }
    });
  }

  /** Commits a verdict that a person must see. */
  Future<Boolean> settleAloud(Change change, String message) {
    return postgres.worker(tx -> settle(tx, change).compose(ours -> {
      if (!ours) {
        return Future.succeededFuture(false);
      }
      var alerts = new Alerts.Batch();
      alerts.add(change.held.workspace.value(), Alerts.IN_DOUBT, change.held.stream(), change.held.account.value(), message);
      return alerts.raise(tx).map(true);
    })).onSuccess(ours -> settled.run());
  }

  private Future<Boolean> settle(SqlConnection tx, Change change) {
    return tx.preparedQuery(ChangeStatements.SETTLE)
        .execute(Tuple.of(new JsonArray().add(ChangeRow.of(change, 0)), config.lease().toMillis(), config.firstRetry().toMillis()))
        .map(rows -> rows.size() == 1);
  }

  /** How many there are. */
  Future<Long> count() {
    return postgres.worker(tx -> tx
        .preparedQuery("select count(*) as n from delivery where state = 'IN_DOUBT' and network = $1")
        .execute(Tuple.of(network)).map(rows -> rows.iterator().next().getLong("n")));
  }
}
