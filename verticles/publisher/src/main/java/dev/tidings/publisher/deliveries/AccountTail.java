package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.events.StoredEvent;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;

/**
 * Lets an account's deliveries wait while it cannot be published to, and go on when it can again. What an event says is
 * only where to look: what counts is how the account stands now.
 */
final class AccountTail {
  /** The tail's name in the store. */
  static final String NAME = "delivery-accounts";

  static final Set<String> TYPES =
      Set.of("account.connected", "account.reconnected", "account.needs-reconnect", "account.disconnected");

  private static final String FOLLOW =
      """
      with touched as (
        select distinct workspace_id, account_id from jsonb_to_recordset($1::jsonb) as t(workspace_id uuid, account_id uuid)
      ), moved as (
        update delivery d set
          state = case when a.state = 'CONNECTED' then 'RETRY_AT' else 'NEEDS_RECONNECT' end,
          state_at = clock_timestamp(), version = d.version + 1,
          next_at = case when a.state = 'CONNECTED' then greatest(d.due_at, clock_timestamp()) end,
          reason = case when a.state = 'CONNECTED' then 'reconnected' else 'account-not-connected' end,
          explanation = case when a.state = 'CONNECTED' then null else 'The account must be connected again first.' end
        from touched t join account a on a.workspace_id = t.workspace_id and a.id = t.account_id
        where d.workspace_id = a.workspace_id and d.account_id = a.id
          and (a.state = 'CONNECTED' and d.state = 'NEEDS_RECONNECT'
               or a.state <> 'CONNECTED' and d.state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET'))
        returning d.*
      ), told as (
        %s
      )
      select pg_notify('tidings_delivery', '') from moved limit 1
      """
          .formatted(DeliveryEvents.from("moved",
              "case state when 'RETRY_AT' then 'delivery.retry-at' else 'delivery.needs-reconnect' end",
              "'reason', reason, 'nextAt', next_at"));

  private AccountTail() {}

  /** Takes a batch of events, within the tail's own transaction. */
  static Future<Void> take(SqlConnection tx, List<StoredEvent> events) {
    var touched = new JsonArray();
    events.forEach(event -> touched.add(new JsonObject()
        .put("workspace_id", event.workspace().toString())
        .put("account_id", event.stream().substring("account:".length()))));
    return tx.preparedQuery(FOLLOW).execute(Tuple.of(touched)).mapEmpty();
  }
}
