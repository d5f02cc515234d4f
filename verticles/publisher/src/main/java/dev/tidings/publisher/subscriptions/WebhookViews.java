package dev.tidings.publisher.subscriptions;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.AccountsProtocol.WebhookState;
import dev.tidings.bus.AccountsProtocol.Webhooks;
import dev.tidings.bus.WorkspaceId;
import dev.tidings.publisher.connectors.Connectors;
import dev.tidings.publisher.connectors.Notified;
import dev.tidings.publisher.connectors.Subscribable;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** Whether networks tell of accounts, for people. */
public final class WebhookViews {
  private static final Webhooks WAITING = new Webhooks(WebhookState.PENDING, null, null, null);

  private final Connectors connectors;

  public WebhookViews(Connectors connectors) {
    this.connectors = connectors;
  }

  /** What is known of a workspace's accounts, within the caller's transaction. */
  public Future<Map<AccountId, Webhooks>> of(SqlConnection tx, WorkspaceId workspace) {
    return tx.preparedQuery("select account_id, state, subscribed_at, reason, message from account_subscription"
        + " where workspace_id = $1").execute(Tuple.of(workspace.value())).map(rows -> {
          var all = new HashMap<AccountId, Webhooks>();
          rows.forEach(row -> all.put(new AccountId(row.getUUID("account_id")), view(row)));
          return all;
        });
  }

  private static Webhooks view(Row row) {
    var since = row.get(OffsetDateTime.class, "subscribed_at");
    var state = switch (row.getString("state")) {
      case "SUBSCRIBED" -> WebhookState.SUBSCRIBED;
      case "REFUSED" -> WebhookState.NOT_POSSIBLE;
      default -> WebhookState.PENDING;
    };
    return new Webhooks(state, since == null ? null : since.toInstant(), row.getString("reason"), row.getString("message"));
  }

  /**
   * What is shown of a connected account; null where its network tells nobody of anything.
   *
   * @param known what is known of it; null for nothing yet
   */
  public Webhooks shown(String network, Webhooks known) {
    var connector = connectors.of(network).orElse(null);
    if (connector instanceof Subscribable) {
      return known == null ? WAITING : known;
    }
    return connector instanceof Notified
        ? new Webhooks(WebhookState.ELSEWHERE, null, null, "Whether " + connector.descriptor().name()
            + " tells of this account at once is set in its developer portal.")
        : null;
  }
}
