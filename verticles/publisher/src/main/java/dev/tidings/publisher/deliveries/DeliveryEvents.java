package dev.tidings.publisher.deliveries;

import dev.tidings.bus.AccountId;
import dev.tidings.bus.PostId;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/**
 * How a delivery's events are written. The delivery's row is the head of its stream: whoever moves the row's version
 * writes the event of that version in the same statement, so that row and stream cannot part.
 */
final class DeliveryEvents {
  /**
   * The beginning of an insert of events; what follows gives the columns workspace_id, stream, version, type, data, meta and
   * their source. The epoch is asked once for all rows.
   */
  static final String INSERT = "insert into event (epoch, workspace_id, stream, version, type, data, meta)"
      + " select (select current_epoch()), ";

  private DeliveryEvents() {}

  /** The beginning of every event's data. */
  static JsonObject data(AccountId account, PostId post, String network, String state) {
    return new JsonObject()
        .put("account", account.toString())
        .put("post", post.toString())
        .put("network", network)
        .put("state", state);
  }

  /** Meta of what the platform does by itself; everything about one delivery belongs together. */
  static JsonObject meta(UUID delivery) {
    return new JsonObject().put("actor", "system:publisher").put("correlation", delivery.toString());
  }

  /**
   * The select that makes an event of each row of {@code source}, which has a delivery's columns.
   *
   * @param type SQL for the event's type
   * @param more SQL for what is added to the data, or null
   */
  static String from(String source, String type, String more) {
    return INSERT
        + "workspace_id, 'delivery:' || id, version, " + type + ","
        + " jsonb_strip_nulls(jsonb_build_object('account', account_id, 'post', post_id, 'network', network, 'state', state"
        + (more == null ? "" : ", " + more) + ")),"
        + " jsonb_build_object('actor', 'system:publisher', 'correlation', id)"
        + " from " + source;
  }
}
