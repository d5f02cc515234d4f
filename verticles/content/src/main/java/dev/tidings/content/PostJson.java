package dev.tidings.content;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;

/**
 * Reads posts as the JSON that travels, with their current deliveries, in one statement: the stored content passes
 * through as it is.
 */
final class PostJson {
  static final String COLUMNS = """
      p.id, p.title, p.state, p.content, p.campaign, p.content_hash, p.approved_hash, p.scheduled_at, p.scheduled_local,
      p.scheduled_zone, p.plan_version, p.author, p.created_at, p.updated_at, p.version, p.workspace_id, p.submitted_by,
      p.submitted_at, p.submit_note, p.edited_by""";

  private static final String UTC = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

  /** The deliveries of a post's current plan, as {@code PublisherProtocol.Delivery}; {@code p} is the post. */
  static final String DELIVERIES = """
      (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'id', d.id, 'post', d.post_id, 'account', d.account_id, 'network', d.network, 'handle', a.handle,
          'state', d.state, 'dueAt', %s, 'stateAt', %s, 'attempt', d.attempt, 'reason', d.reason,
          'explanation', d.explanation,
          'nextAt', case when d.state in ('SCHEDULED', 'RETRY_AT', 'WAITING_BUDGET', 'IN_DOUBT') then %s end,
          'url', d.url, 'publishedAt', %s,
          'receipts', coalesce((select jsonb_agg(jsonb_build_object(
              'part', r.part, 'remoteId', r.remote_id, 'url', r.url, 'at', %s) order by r.part)
            from receipt r where r.workspace_id = d.workspace_id and r.delivery_id = d.id), '[]'::jsonb),
          'evidence', d.evidence, 'deletedRemotely', d.deleted_remotely, 'version', d.version))
          order by d.network, a.handle, d.id)
        from delivery d join account a on a.workspace_id = d.workspace_id and a.id = d.account_id
        where d.workspace_id = p.workspace_id and d.post_id = p.id and d.plan_version = p.plan_version) as deliveries
      """.formatted(time("d.due_at"), time("d.state_at"), time("d.next_at"), time("d.published_at"), time("r.at"));

  private PostJson() {}

  private static String time(String column) {
    return "to_char(" + column + " at time zone 'UTC', " + UTC + ")";
  }

  /** A row with {@link #COLUMNS} and {@link #DELIVERIES}, as {@code ContentProtocol.Post}. */
  static JsonObject of(Row row) {
    JsonArray deliveries = (JsonArray) row.getJson("deliveries");
    JsonObject post = new JsonObject()
        .put("id", row.getUUID("id").toString())
        .put("state", row.getString("state"))
        .put("content", row.getJsonObject("content"))
        .put("contentHash", row.getString("content_hash"))
        .put("author", row.getString("author"))
        .put("createdAt", instant(row, "created_at"))
        .put("updatedAt", instant(row, "updated_at"))
        .put("version", row.getLong("version"))
        .put("deliveries", deliveries == null ? new JsonArray() : deliveries);
    put(post, "title", row.getString("title"));
    put(post, "campaign", row.getString("campaign"));
    put(post, "approvedHash", row.getString("approved_hash"));
    put(post, "scheduledAt", instant(row, "scheduled_at"));
    put(post, "scheduledLocal", row.getString("scheduled_local"));
    put(post, "scheduledZone", row.getString("scheduled_zone"));
    return post;
  }

  static String instant(Row row, String column) {
    OffsetDateTime time = row.get(OffsetDateTime.class, column);
    return time == null ? null : time.toInstant().toString();
  }

  /** Fields that do not apply are absent, never null. */
  static void put(JsonObject json, String key, String value) {
    if (value != null) {
      json.put(key, value);
    }
  }
}
