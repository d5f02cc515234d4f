package dev.tidings.runtime.events;

import dev.tidings.bus.CallContext;
import dev.tidings.bus.WorkspaceId;
import java.util.List;

/**
 * Events to be appended to one stream, as part of a batch.
 *
 * @param expectedVersion the version that the decision was made on; 0 for a new stream
 */
public record StreamAppend(
    WorkspaceId workspace, String stream, long expectedVersion, List<NewEvent> events, CallContext cause) {}
