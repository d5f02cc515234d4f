package dev.tidings.publisher.deliveries;

import dev.tidings.runtime.Identifiers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** What a person must see, said aloud once. */
public final class Alerts {
  /** A reply to a comment was not sent, and is not sent any more. */
  public static final String REPLY_FAILED = "reply-failed";
  /** Whether a reply to a comment was sent cannot be told by look-ups. */
  public static final String REPLY_IN_DOUBT = "reply-in-doubt";
  /** A delivery was too late to be sent. */
  static final String EXPIRED = "delivery-expired";
  /** A delivery's outcome cannot be told by look-ups: a person decides. */
  static final String IN_DOUBT = "delivery-in-doubt";
  /** A post is out, but not all that was to go with it. */
  static final String INCOMPLETE = "delivery-incomplete";

  private static final String SQL =
      "with i as (select * from jsonb_to_recordset($1::jsonb) as i(id uuid, workspace_id uuid, kind text, stream text,"
          + " account_id uuid, message text)),"
          + " raised as (insert into alert (workspace_id, id, kind, stream, account_id, message)"
          + " select workspace_id, id, kind, stream, account_id, message from i)"
          + DeliveryEvents.INSERT
          + "workspace_id, 'alert:' || id, 1, 'alert.raised', jsonb_strip_nulls(jsonb_build_object('alert', id,"
          + " 'kind', kind, 'message', message, 'account', account_id, 'subject', stream)),"
          + " jsonb_build_object('actor', 'system:publisher', 'correlation', coalesce(split_part(stream, ':', 2), id::text))"
          + " from i";

  private Alerts() {}

  /** Alerts that are raised together. */
  public static final class Batch {
    private final JsonArray rows = new JsonArray();

    /** @param account null when it is about no account */
    public void add(UUID workspace, String kind, String stream, UUID account, String message) {
      rows.add(new JsonObject()
          .put("id", Identifiers.next().toString()).put("workspace_id", workspace.toString()).put("kind", kind)
          .put("stream", stream).put("account_id", account == null ? null : account.toString()).put("message", message));
    }

    /** Within the transaction that makes them true. */
    public Future<Void> raise(SqlConnection tx) {
      return rows.isEmpty()
          ? Future.succeededFuture()
          : tx.preparedQuery(SQL).execute(Tuple.of(rows)).mapEmpty();
    }
  }
}
