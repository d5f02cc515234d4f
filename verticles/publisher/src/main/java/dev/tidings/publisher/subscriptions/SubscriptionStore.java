package dev.tidings.publisher.subscriptions;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Subscribing.Obstacle;
import dev.tidings.runtime.Identifiers;
import dev.tidings.runtime.events.EventStore;
import dev.tidings.runtime.events.NewEvent;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** The SQL of subscriptions. All times are the database's; what changed is an event beside the account's own. */
final class SubscriptionStore {
  /** Whoever was connected again since is subscribed again. */
  private static final String ENTER =
      """
      insert into account_subscription as s (workspace_id, account_id, network, connected_at)
      select a.workspace_id, a.id, a.network, a.connected_at from account a
      where a.state = 'CONNECTED' and a.network = any ($1) and not exists (select 1 from account_subscription known
        where known.workspace_id = a.workspace_id and known.account_id = a.id and known.connected_at = a.connected_at)
      on conflict (workspace_id, account_id) do update set connected_at = excluded.connected_at, state = 'WANTED',
        subscribed_at = null, reason = null, message = null, failures = 0, turn = s.turn + 1, next_at = clock_timestamp()
      """;
  private static final String LOOK_AGAIN =
      "update account_subscription set next_at = clock_timestamp() where state <> 'SUBSCRIBED' or network = any ($1)";
  private static final String TAKE =
      """
      update account_subscription s
      set turn = s.turn + 1, next_at = clock_timestamp() + make_interval(secs => $2)
      from (
        select e.workspace_id, e.account_id, a.server from account_subscription e
        join account a on a.workspace_id = e.workspace_id and a.id = e.account_id
        where e.next_at <= clock_timestamp() and a.state = 'CONNECTED' and e.network = any ($3)
        order by e.next_at limit $1 for update of e skip locked
      ) due
      where s.workspace_id = due.workspace_id and s.account_id = due.account_id
      returning s.workspace_id, s.account_id, s.network, due.server, s.state, s.failures, s.turn
      """;
  private static final String OURS = " where workspace_id = $1 and account_id = $2 and turn = $3 returning account_id";
  private static final String SUBSCRIBED =
      "update account_subscription set state = 'SUBSCRIBED', subscribed_at = case when $5 then clock_timestamp()"
          + " else subscribed_at end, reason = null, message = null, failures = 0,"
          + " next_at = clock_timestamp() + make_interval(secs => $4)" + OURS;
  private static final String REFUSED =
      "update account_subscription set state = 'REFUSED', subscribed_at = null, reason = $5, message = $6, failures = 0,"
          + " next_at = clock_timestamp() + make_interval(secs => $4)" + OURS;
  private static final String LATER =
      "update account_subscription set failures = failures + $5, reason = $6,"
          + " next_at = clock_timestamp() + make_interval(secs => $4)" + OURS;
  private static final String KNOWN =
      "select 1 from account_subscription where workspace_id = $1 and account_id = $2";

  private final Postgres postgres;
  private final EventStore events;

  SubscriptionStore(Postgres postgres, EventStore events) {
    this.postgres = postgres;
    this.events = events;
  }

  /** Gives every connected account of these networks a row, due at once. */
  Future<Void> enter(List<String> networks) {
    return postgres.worker(tx -> tx.preparedQuery(ENTER).execute(Tuple.of(array(networks))).mapEmpty());
  }

  /** Has all looked at again that are not subscribed, and all of networks with which nothing is agreed on any more. */
  Future<Void> lookAgain(List<String> ended) {
    return postgres.worker(tx -> tx.preparedQuery(LOOK_AGAIN).execute(Tuple.of(array(ended))).mapEmpty());
  }

  /** Takes those that are due, at most so many. */
  Future<List<Wanted>> take(int most, Duration lease, List<String> networks) {
    return postgres.worker(tx -> tx.preparedQuery(TAKE).execute(Tuple.of(most, seconds(lease), array(networks))))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(SubscriptionStore::wanted).toList());
  }

  private static Wanted wanted(Row row) {
    return new Wanted(new WorkspaceId(row.getUUID("workspace_id")), new AccountId(row.getUUID("account_id")),
        row.getString("network"), row.getString("server"), row.getString("state").equals("SUBSCRIBED"),
        row.getInteger("failures"), row.getLong("turn"));
  }

  /**
   * It is subscribed.
   *
   * @param anew whether it was not before
   * @return whether that still matters: false when the account was disconnected in between
   */
  Future<Boolean> subscribed(Wanted wanted, boolean anew, Duration next) {
    return postgres.worker(tx -> tx.preparedQuery(SUBSCRIBED).execute(ours(wanted, next).addBoolean(anew))
        .compose(rows -> rows.rowCount() == 0 ? known(tx, wanted)
            : anew ? tell(tx, wanted, "account.webhooks-subscribed", null).map(true) : Future.succeededFuture(true)));
  }

  private static Future<Boolean> known(SqlConnection tx, Wanted wanted) {
    return tx.preparedQuery(KNOWN).execute(Tuple.of(wanted.workspace().value(), wanted.account().value()))
        .map(rows -> rows.size() > 0);
  }

  /** It cannot be; said once, until something else is the matter. */
  Future<Void> refused(Wanted wanted, Obstacle why, Duration next) {
    return postgres.worker(tx -> tx.preparedQuery(
            "select state || ':' || coalesce(reason, '') as before from account_subscription"
                + " where workspace_id = $1 and account_id = $2")
        .execute(Tuple.of(wanted.workspace().value(), wanted.account().value()))
        .map(rows -> rows.size() > 0 && rows.iterator().next().getString("before").equals("REFUSED:" + why.reason()))
        .compose(told -> tx.preparedQuery(REFUSED)
            .execute(ours(wanted, next).addString(why.reason()).addString(why.message()))
            .compose(rows -> told || rows.rowCount() == 0 ? Future.succeededFuture()
                : tell(tx, wanted, "account.webhooks-not-possible", why.reason()))));
  }

  /** It is tried again. */
  Future<Void> later(Wanted wanted, boolean failed, String trouble, Duration next) {
    return postgres.worker(tx -> tx.preparedQuery(LATER)
        .execute(ours(wanted, next).addInteger(failed ? 1 : 0).addString(trouble)).mapEmpty());
  }

  private Future<Void> tell(SqlConnection tx, Wanted wanted, String type, String reason) {
    var data = new JsonObject().put("account", wanted.account().toString()).put("network", wanted.network());
    return events.append(tx, wanted.workspace(), "subscription:" + Identifiers.next(), 0,
        List.of(new NewEvent(type, reason == null ? data : data.put("reason", reason))),
        CallContext.system("publisher", wanted.workspace())).mapEmpty();
  }

  private static Tuple ours(Wanted wanted, Duration next) {
    return Tuple.of(wanted.workspace().value(), wanted.account().value(), wanted.turn(), seconds(next));
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  private static Double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
