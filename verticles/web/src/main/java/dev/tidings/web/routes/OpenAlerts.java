package dev.tidings.web.routes;

import dev.tidings.bus.Principal;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/**
 * Alerts that hold, newest first, as far as the caller's account groups show them. What something settles is shown until it is
 * settled; what nothing settles is news, and is shown for seven days.
 */
public final class OpenAlerts {
  /** Replies in doubt are not among them: one that is never found is never settled. */
  private static final String[] SETTLED_BY_SOMETHING = {
    "api-sunset", "api-ended", "account-needs-reconnect", "account-renewal-failed", "account-access-ends",
    "preflight-failed", "delivery-in-doubt"
  };
  private static final String OPEN = """
      select a.id, a.kind, a.stream, a.account_id, a.message, a.raised_at, d.network, d.post_id, p.title
      from alert a
      left join delivery d on d.workspace_id = a.workspace_id
        and d.id = case when a.stream like 'delivery:%' then substr(a.stream, 10)::uuid end
      left join post p on p.workspace_id = d.workspace_id and p.id = d.post_id
      left join account c on c.workspace_id = a.workspace_id and c.id = a.account_id
      where a.cleared_at is null and (a.raised_at > now() - interval '7 days' or a.kind = any ($2))
        and (cardinality($1::uuid[]) = 0 or a.account_id is null or c.group_id = any ($1))
      order by a.raised_at desc
      limit 20
      """;

  private final Postgres postgres;

  public OpenAlerts(Postgres postgres) {
    this.postgres = postgres;
  }

  /** Fails when the database cannot be reached. */
  public Future<JsonArray> of(Principal principal) {
    UUID[] groups = principal.accountGroups().stream().map(UUID::fromString).toArray(UUID[]::new);
    return postgres.read(principal.workspace(), tx -> tx.preparedQuery(OPEN)
        .execute(Tuple.tuple().addArrayOfUUID(groups).addArrayOfString(SETTLED_BY_SOMETHING))
        .map(rows -> {
          JsonArray alerts = new JsonArray();
          rows.forEach(row -> alerts.add(json(row)));
          return alerts;
        }));
  }

  private static JsonObject json(Row row) {
    UUID account = row.getUUID("account_id");
    JsonObject json = new JsonObject()
        .put("id", row.getUUID("id").toString())
        .put("kind", row.getString("kind"))
        .put("subject", row.getString("stream"))
        .put("message", row.getString("message"))
        .put("at", row.getOffsetDateTime("raised_at").toInstant().toString());
    if (account != null) {
      json.put("account", account.toString());
    }
    if (row.getUUID("post_id") != null) {
      json.put("post", row.getUUID("post_id").toString()).put("network", row.getString("network"));
    }
    if (row.getString("title") != null) {
      json.put("title", row.getString("title"));
    }
    return json;
  }
}
