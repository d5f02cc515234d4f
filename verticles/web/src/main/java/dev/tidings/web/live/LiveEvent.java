package dev.tidings.web.live;

import dev.tidings.bus.BusJson;
import dev.tidings.bus.NodeProtocol.NodeSeen;
import dev.tidings.runtime.events.Position;
import dev.tidings.runtime.events.StoredEvent;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * An event as clients see it.
 *
 * @param position its id; null for what is not stored
 * @param type the event's type, such as {@code post.created}
 * @param envelope the CloudEvents 1.0 envelope as JSON text
 */
record LiveEvent(Position position, String type, String envelope) {
  private static final String TYPE_PREFIX = "dev.tidings.";

  /** A stored event. */
  static LiveEvent of(StoredEvent event) {
    var envelope = envelope(
            event.position().toString(), "/workspaces/" + event.workspace(), event.type(), event.stream(), event.at())
        .put("data", event.data());
    var meta = event.meta();
    extend(envelope, "tidingsactor", meta.getString("actor"));
    extend(envelope, "tidingscause", meta.getString("cause"));
    extend(envelope, "tidingscorrelation", meta.getString("correlation"));
    extend(envelope, "tidingstrace", meta.getString("trace"));
    return new LiveEvent(event.position(), event.type(), envelope.encode());
  }

  /** What a node says of itself. */
  static LiveEvent of(NodeSeen seen) {
    var id = seen.node() + "@" + seen.at();
    var envelope = envelope(id, "/nodes/" + seen.node(), "node.seen", "node:" + seen.node(), seen.at())
        .put("data", BusJson.toJson(seen));
    return new LiveEvent(null, "node.seen", envelope.encode());
  }

  private static JsonObject envelope(String id, String source, String type, String subject, Instant at) {
    return new JsonObject()
        .put("specversion", "1.0")
        .put("id", id)
        .put("source", source)
        .put("type", TYPE_PREFIX + type)
        .put("subject", subject)
        .put("time", at.toString())
        .put("datacontenttype", "application/json");
  }

  private static void extend(JsonObject envelope, String attribute, String value) {
    if (value != null) {
      envelope.put(attribute, value);
    }
  }
}
