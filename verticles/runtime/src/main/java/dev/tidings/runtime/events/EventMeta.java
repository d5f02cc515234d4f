package dev.tidings.runtime.events;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.TraceParent;
import io.vertx.core.json.JsonObject;

/** Who did it, what caused it and which work it belongs to, as an event's meta. */
public final class EventMeta {
  private EventMeta() {}

  public static JsonObject of(CallContext cause) {
    var meta = new JsonObject()
        .put("actor", cause.principal().actor())
        .put("correlation", cause.correlation());
    if (cause.causation() != null) {
      meta.put("cause", cause.causation());
    }
    if (cause.traceparent() != null) {
      meta.put("trace", TraceParent.traceId(cause.traceparent()));
    }
    return meta;
  }
}
