package dev.tidings.web.routes;

import dev.tidings.bus.Principal;
import dev.tidings.runtime.postgres.Postgres;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Alerts that hold, newest first, as far as the caller's account groups show them. */
public final class OpenAlerts {
  private static final String OPEN = """
      select a.id, a.kind, a.stream, a.account_id, a.message, a.raised_at
      from alert a
      left join account c on c.workspace_id = a.workspace_id and c.id = a.account_id
      where a.cleared_at is null and a.raised_at > now() - interval '7 days'
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
        .execute(Tuple.of(groups))
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
    return account == null ? json : json.put("account", account.toString());
  }
}
