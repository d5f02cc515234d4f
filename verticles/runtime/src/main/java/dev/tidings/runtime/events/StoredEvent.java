package dev.tidings.runtime.events;

import dev.tidings.bus.WorkspaceId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * An event as it stands in the store.
 *
 * @param stream such as {@code post:<id>}
 * @param version its number within the stream, from 1
 * @param meta actor, cause, correlation and trace
 */
public record StoredEvent(
    Position position,
    WorkspaceId workspace,
    String stream,
    long version,
    String type,
    JsonObject data,
    JsonObject meta,
    Instant at) {}
